using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Name">What staff call it.</param>
/// <param name="Url">Where news is sent to; https, on the public internet.</param>
/// <param name="Kinds">What it wants to hear of, for example order.paid.</param>
/// <example>{"name":"Accounting","url":"https://hooks.example.org/shop","kinds":["order.paid","order.refunded"]}</example>
public sealed record SaveWebhookDto(
    [property: MaxLength(WebhookLimits.Name)] string Name, [property: MaxLength(WebhookLimits.Url)] string Url, ImmutableArray<string> Kinds);

/// <param name="On">Whether it gets any news.</param>
/// <example>{"name":"Accounting","url":"https://hooks.example.org/shop","kinds":["order.paid"],"on":true}</example>
public sealed record ChangeWebhookDto(
    [property: MaxLength(WebhookLimits.Name)] string Name, [property: MaxLength(WebhookLimits.Url)] string Url, ImmutableArray<string> Kinds, bool On);

/// <param name="GivenUp">It was turned off because it did not answer.</param>
/// <param name="OldSecretUntil">Until when the secret before the present one signs as well; null if it does not.</param>
public sealed record WebhookDto(
    string Id, string Name, string Url, ImmutableArray<string> Kinds, bool On, bool GivenUp, DateTimeOffset CreatedAt, DateTimeOffset? OldSecretUntil)
{
    public static WebhookDto Of(Webhook hook) => new(
        hook.Id.Value, hook.Name, hook.Url, hook.Kinds, hook.On, hook.GivenUp, hook.CreatedAt, hook.Old is null ? null : hook.OldUntil);
}

/// <param name="Kinds">All that can be chosen.</param>
public sealed record WebhookListDto(ImmutableArray<WebhookDto> Items, ImmutableArray<string> Kinds);

/// <param name="Secret">As the Standard Webhooks specification has it; it is not shown again.</param>
public sealed record WebhookSecretDto(WebhookDto Webhook, string Secret);

/// <param name="Status">What the receiver answered, or null if it did not.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">Why it counts as failed, or null.</param>
/// <param name="Answer">How the receiver's answer begins; in a list it is left out.</param>
public sealed record DeliveryTryDto(DateTimeOffset At, int? Status, int Milliseconds, string? Error, string? Answer)
{
    public static DeliveryTryDto Of(DeliveryTry tried) => new(tried.At, tried.Status, tried.Milliseconds, tried.Error, tried.Answer);
}

/// <param name="About">The order or product that it is about.</param>
/// <param name="NextAt">When it is tried next, while it waits.</param>
public sealed record DeliveryRowDto(
    string Id, string Kind, string About, DeliveryState State, DateTimeOffset PostedAt, DateTimeOffset? NextAt, DeliveryTryDto? Last)
{
    public static DeliveryRowDto Of(DeliveryEntry entry) => new(
        entry.Id.Value, entry.Kind, entry.About, entry.State, entry.PostedAt, entry.NextAt, entry.Last is { } last ? DeliveryTryDto.Of(last) : null);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record DeliveryPageDto(ImmutableArray<DeliveryRowDto> Items, string? Next);

/// <param name="Body">What is sent, byte for byte; null once it is too old to be known.</param>
/// <param name="Tries">The newest tries, oldest first.</param>
public sealed record DeliveryDto(
    string Id, string Kind, string About, DeliveryState State, DateTimeOffset PostedAt, DateTimeOffset? NextAt, string? Body, ImmutableArray<DeliveryTryDto> Tries)
{
    public static DeliveryDto Of(DeliveryView view) => new(
        view.Entry.Id.Value, view.Entry.Kind, view.Entry.About, view.Entry.State, view.Entry.PostedAt, view.Entry.NextAt, view.Delivery.IsForgotten ? null : view.Delivery.What!.Body,
        [.. view.Delivery.Tries.Select(DeliveryTryDto.Of)]);
}
