namespace Ecommerce.ApiGateway.Shapes;

/// <param name="Kind">What the occasion is, for example <c>order-confirmed</c>.</param>
/// <param name="Attempts">Tries that failed.</param>
/// <param name="Error">Why the last one failed, or null.</param>
public sealed record MailRowDto(
    string Id, string Kind, string To, MailState State, DateTimeOffset PostedAt, DateTimeOffset? SentAt, int Attempts, string? Error)
{
    public static MailRowDto Of(MailEntry entry) => new(
        entry.Id.Value, entry.Kind, entry.To, entry.State, entry.PostedAt, entry.SentAt, entry.Attempts, entry.Error);
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record MailPageDto(ImmutableArray<MailRowDto> Items, string? Next);

/// <param name="Language">The one that it is written in.</param>
/// <param name="NextAt">When it is tried next, while it waits.</param>
/// <param name="Html">A whole page; show it in a frame that runs no scripts.</param>
/// <param name="Spent">Whether a link was taken out of it after it was sent; then it cannot be sent again.</param>
public sealed record MailDto(
    string Id,
    string Kind,
    string To,
    MailState State,
    DateTimeOffset PostedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? NextAt,
    int Attempts,
    string? Error,
    string Language,
    string Subject,
    string Html,
    string Text,
    bool Spent)
{
    public static MailDto Of(MailView mail)
    {
        var row = MailRowDto.Of(mail.Entry);
        return new(
            row.Id, row.Kind, row.To, row.State, row.PostedAt, row.SentAt, mail.NextAt, row.Attempts, row.Error,
            mail.Language, mail.Subject, mail.Html, mail.Text, mail.Spent);
    }
}
