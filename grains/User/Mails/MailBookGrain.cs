namespace Ecommerce.Grains;

[Reentrant, GrainType("mail-book")]
public sealed class MailBookGrain([PersistentState("mail-book")] IPersistentState<MailBook> store) : Grain, IMailBookGrain
{
    /// <summary>However many mails a second, a part is written at most about once.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Projection<MailBook> _book = new(store, MailBook.Empty, _ => Rest);

    public async ValueTask Note(MailEntry entry) => await _book.Take(book => book.With(entry));

    public async ValueTask Forget(MailId id) => await _book.Take(book => book.Without(id));

    public ValueTask<ImmutableArray<MailEntry>> To(string mailbox) => new(_book.Latest.To(mailbox));

    public ValueTask<ImmutableArray<MailEntry>> Find(MailQuery query) => new(_book.Durable.Find(query));
}

[StatelessWorker, GrainType("mail-desk"), Reentrant]
public sealed class MailDeskGrain : Grain, IMailDeskGrain
{
    public async ValueTask<MailsPage> Find(MailQuery query)
    {
        var wanted = query with { Limit = query.Limit + 1 };
        var parts = await Task.WhenAll(Enumerable.Range(0, MailBook.Parts).Select(part => GrainFactory.MailBook(part).Find(wanted).AsTask()));
        var found = parts.SelectMany(part => part).OrderByDescending(entry => entry.Place).Take(wanted.Limit).ToImmutableArray();
        return found.Length <= query.Limit ? new(found, null) : new(found[..query.Limit], found[query.Limit - 1].Place);
    }
}
