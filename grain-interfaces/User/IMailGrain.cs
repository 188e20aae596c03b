namespace Ecommerce.GrainInterfaces;

/// <summary>
/// One mail, by the occasion it is about. It is sent at least once: a crash between the mail server's yes and our record of it sends
/// it again, under the same Message-ID.
/// </summary>
[Alias("mail"), GrainInterfaceType("mail")]
public interface IMailGrain : IGrainWithStringKey
{
    /// <summary>
    /// Answered when it is durable that the mail will be sent; sending follows, with patience for three days. The same id again
    /// changes nothing, whatever it says.
    /// </summary>
    /// <returns>What is wrong with <c>to</c>, <c>language</c> or <c>link</c>, or null.</returns>
    [Alias("post")] ValueTask<Refusal?> Post(PostMail command);

    /// <summary>
    /// Tries at once, and answers when it is durable how that ended: sent, given up, or to be tried again. For who repeats until answered,
    /// as a stream does: nothing is written before the first try, so a mail that goes out costs one write and no reminder.
    /// </summary>
    /// <returns>As <see cref="Post"/>.</returns>
    [Alias("deliver")] ValueTask<Refusal?> Deliver(PostMail command);

    /// <summary>Tries again what was given up.</summary>
    [Alias("resend")] ValueTask<Refusal?> Resend();

    /// <summary>Its reader is to be forgotten, here and in the list. What is not sent yet never is.</summary>
    [Alias("forget")] ValueTask Forget();

    /// <summary>The mail as staff may see it: without what only its reader may know. Null if nothing was posted under this id.</summary>
    [Alias("get"), ReadOnly] ValueTask<MailView?> Get();
}

/// <param name="NextAt">When it is tried next, while it waits.</param>
/// <param name="Html">A whole page; every value in it is encoded.</param>
/// <param name="Spent">Whether a link was taken out of it.</param>
[GenerateSerializer, Immutable, Alias("mail.view")]
public sealed record MailView(
    [property: Id(0)] MailEntry Entry,
    [property: Id(1)] string Language,
    [property: Id(2)] DateTimeOffset? NextAt,
    [property: Id(3)] string Subject,
    [property: Id(4)] string Html,
    [property: Id(5)] string Text,
    [property: Id(6)] bool Spent);

/// <summary>The newest mails of one part of them.</summary>
[Alias("mail-book"), GrainInterfaceType("mail-book")]
public interface IMailBookGrain : IGrainWithStringKey
{
    /// <summary>Answered when durable; the highest version of each mail wins.</summary>
    [Alias("note")] ValueTask Note(MailEntry entry);

    /// <summary>The entry stays, without whom it was for.</summary>
    [Alias("forget")] ValueTask Forget(MailId id);

    /// <summary>What went to this mailbox, by the digest of its address (<see cref="EmailAddresses.Key"/>).</summary>
    [Alias("to"), ReadOnly] ValueTask<ImmutableArray<MailEntry>> To(string mailbox);

    [Alias("find"), ReadOnly] ValueTask<ImmutableArray<MailEntry>> Find(MailQuery query);
}

/// <summary>The newest mails of all parts, for staff.</summary>
[Alias("mail-desk"), GrainInterfaceType("mail-desk")]
public interface IMailDeskGrain : IGrainWithIntegerKey
{
    /// <summary>Newest first.</summary>
    [Alias("find"), ReadOnly] ValueTask<MailsPage> Find(MailQuery query);
}

[GenerateSerializer, Immutable, Alias("mail.page")]
public sealed record MailsPage([property: Id(0)] ImmutableArray<MailEntry> Items, [property: Id(1)] CatalogPosition? Next);
