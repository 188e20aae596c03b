using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

[Reentrant, GrainType("webhooks")]
public sealed class WebhooksGrain : Grain, IWebhooksGrain
{
    private readonly Aggregate<Webhooks, WebhookEvent> _hooks;
    private readonly WebhookSecrets _secrets;
    private readonly bool _anywhere;

    public WebhooksGrain(
        [PersistentState("webhooks")] IPersistentState<Recorded<Webhooks, WebhookEvent>> store,
        WebhookSecrets secrets,
        IOptions<WebhookOptions> options,
        TimeProvider clock)
    {
        (_secrets, _anywhere) = (secrets, options.Value.Anywhere);
        _hooks = new(store, Webhooks.Empty, Webhooks.Evolve, announces: (_, _, _) => false, clock);
    }

    public async ValueTask<SecretGiven> Register(RegisterWebhook command) =>
        _secrets.Newest is not { } key ? new(null, Refusals.WebhookKeyMissing)
        : WebhookUrl.Check("url", command.Url, _anywhere) is { } wrong ? new(null, wrong)
        : Given(command.Id, await Apply(command with { Key = key }));

    public async ValueTask<Refusal?> Change(ChangeWebhook command) =>
        WebhookUrl.Check("url", command.Url, _anywhere) is { } wrong ? wrong : await Apply(command);

    public async ValueTask<SecretGiven> Replace(ReplaceSecret command) =>
        _secrets.Newest is not { } key ? new(null, Refusals.WebhookKeyMissing) : Given(command.Id, await Apply(command with { Key = key }));

    public ValueTask<Refusal?> Remove(RemoveWebhook command) => Apply(command);

    public async ValueTask Note(NoteDelivery command)
    {
        if (Webhooks.Decide(_hooks.State, command).Events.OfType<WebhookGivenUp>().Any())
        {
            // Told first: who is turned off for good is in the trail, even if this silo dies now and another does it again.
            await GrainFactory.AuditTrail().Append(
                new($"give-up-{command.Delivery}", "shop", "", "giveUpWebhook", $"webhooks/{command.Id}", "200", CallTrace.Id));
        }

        await Apply(command);
    }

    public ValueTask<ImmutableArray<Webhook>> List() => new([.. _hooks.Durable.State.All.Values.OrderBy(hook => hook.CreatedAt)]);

    private ValueTask<Refusal?> Apply(WebhookCommand command) => _hooks.Apply(Webhooks.Decide(_hooks.State, command));

    private SecretGiven Given(WebhookId id, Refusal? refusal) =>
        new(refusal is null ? _secrets.Of(id, _hooks.Durable.State.All[id].Secret) : null, refusal);
}
