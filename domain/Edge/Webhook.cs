namespace Ecommerce.Domain;

/// <summary>An address of somebody's that wants to hear of the shop's news.</summary>
/// <param name="On">Whether it gets any.</param>
/// <param name="GivenUp">Whether it was turned off because it did not answer.</param>
/// <param name="Old">The secret before, which signs as well until <paramref name="OldUntil"/>.</param>
/// <param name="InVain">Deliveries given up since the last that arrived.</param>
[GenerateSerializer, Immutable, Alias("webhook")]
public sealed record Webhook(
    [property: Id(0)] WebhookId Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Url,
    [property: Id(3)] ImmutableArray<string> Kinds,
    [property: Id(4)] bool On,
    [property: Id(5)] bool GivenUp,
    [property: Id(6)] SecretMark Secret,
    [property: Id(7)] SecretMark? Old,
    [property: Id(8)] DateTimeOffset OldUntil,
    [property: Id(9)] ImmutableArray<DeliveryId> InVain,
    [property: Id(10)] DateTimeOffset CreatedAt)
{
    public bool Wants(string kind) => On && Kinds.Contains(kind);
}

/// <summary>All webhooks of the shop: few, as each of them costs a delivery per piece of news.</summary>
[GenerateSerializer, Immutable, Alias("webhooks.state")]
public sealed record Webhooks([property: Id(0)] ImmutableDictionary<WebhookId, Webhook> All)
{
    public static readonly Webhooks Empty = new(ImmutableDictionary<WebhookId, Webhook>.Empty);

    public static Decision<WebhookEvent> Decide(Webhooks hooks, WebhookCommand command) => (command, hooks.All.GetValueOrDefault(command.Id)) switch
    {
        (RegisterWebhook r, null) => Check(r.Name, r.Kinds) is { } wrong ? wrong
            : hooks.All.Count >= WebhookLimits.Hooks ? Refusals.WebhooksFull
            : new WebhookRegistered(r.Id, r.Name, r.Url, r.Kinds, new(1, r.Key, r.Request)),
        (RegisterWebhook r, { } known) => known.Secret.Round == 1 && (known.Name, known.Url) == (r.Name, r.Url) && known.Kinds.SequenceEqual(r.Kinds)
            ? Decision<WebhookEvent>.Nothing
            : Refusals.WebhookOther,
        (NoteDelivery, null) => Decision<WebhookEvent>.Nothing,
        (_, null) => Refusals.WebhookMissing,
        (ChangeWebhook c, { } known) => Check(c.Name, c.Kinds) is { } wrong ? wrong
            : (c.Name, c.Url, c.On) == (known.Name, known.Url, known.On) && c.Kinds.SequenceEqual(known.Kinds) ? Decision<WebhookEvent>.Nothing
            : new WebhookChanged(c.Id, c.Name, c.Url, c.Kinds, c.On),
        (ReplaceSecret s, { } known) => s.Request == known.Secret.Request
            ? Decision<WebhookEvent>.Nothing
            : new SecretReplaced(s.Id, new(known.Secret.Round + 1, s.Key, s.Request)),
        (RemoveWebhook r, _) => new WebhookRemoved(r.Id),
        (NoteDelivery { Arrived: true }, { InVain.IsEmpty: true }) => Decision<WebhookEvent>.Nothing,
        (NoteDelivery { Arrived: true } n, _) => new WebhookArrived(n.Id),
        (NoteDelivery n, { } known) when !known.On || known.InVain.Contains(n.Delivery) => Decision<WebhookEvent>.Nothing,
        (NoteDelivery n, { } known) => known.InVain.Length + 1 < WebhookLimits.InVain
            ? new WebhookInVain(n.Id, n.Delivery)
            : Decision<WebhookEvent>.Of(new WebhookInVain(n.Id, n.Delivery), new WebhookGivenUp(n.Id)),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public static Webhooks Evolve(Webhooks hooks, Happened<WebhookEvent> happened) => happened.Event switch
    {
        WebhookRegistered r => hooks.With(new(r.Id, r.Name, r.Url, r.Kinds, true, false, r.Secret, null, default, [], happened.At)),
        WebhookChanged c => hooks.With(c.Id, hook => hook with
        {
            Name = c.Name,
            Url = c.Url,
            Kinds = c.Kinds,
            On = c.On,
            GivenUp = hook.GivenUp && !c.On,
            InVain = c.On && !hook.On ? [] : hook.InVain,
        }),
        SecretReplaced s => hooks.With(s.Id, hook => hook with { Secret = s.Secret, Old = hook.Secret, OldUntil = happened.At + WebhookLimits.Overlap }),
        WebhookRemoved r => new(hooks.All.Remove(r.Id)),
        WebhookArrived a => hooks.With(a.Id, hook => hook with { InVain = [] }),
        WebhookInVain v => hooks.With(v.Id, hook => hook with { InVain = hook.InVain.Add(v.Delivery) }),
        WebhookGivenUp g => hooks.With(g.Id, hook => hook with { On = false, GivenUp = true }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static Refusal? Check(string name, ImmutableArray<string> kinds) =>
        TextRules.Required("name", name, WebhookLimits.Name)
        ?? (kinds is { IsDefaultOrEmpty: false } && kinds.All(WebhookKinds.All.Contains) && kinds.Distinct().Count() == kinds.Length
            ? null
            : Refusals.Invalid("kinds", $"One or more of {string.Join(", ", WebhookKinds.All)}, each once."));

    private Webhooks With(Webhook hook) => new(All.SetItem(hook.Id, hook));

    private Webhooks With(WebhookId id, Func<Webhook, Webhook> change) => With(change(All[id]));
}
