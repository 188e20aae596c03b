namespace Ecommerce.Domain.Tests;

public sealed class AuditTrailTests
{
    private static readonly byte[] Key = "what the shop seals with"u8.ToArray();
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<AuditNote> Note = Gen.Select(Gen.Guid, Gen.String, Gen.String, Gen.String.Null(), (id, who, subject, trace) =>
        new AuditNote(id.ToString("N"), who, "staff", "packParcel", subject, "200", trace));

    private static readonly Gen<ImmutableArray<AuditEntry>> Entries = Note.List[2, 30].Select(notes => Written([.. notes], Key));

    [Fact]
    public void What_was_written_follows_from_the_beginning_and_from_every_place() => Entries.Sample(entries =>
    {
        for (var i = 0; i <= entries.Length; i++)
        {
            var from = i == 0 ? AuditMark.Beginning : new(i, entries[i - 1].Seal);
            if (AuditVerdict.Of(from, entries.Skip(i), Key) != new AuditVerdict(new(entries.Length, entries[^1].Seal), null, false)) return false;
        }

        return true;
    });

    [Fact]
    public void Whatever_is_changed_removed_swapped_or_invented_is_found_at_its_place() =>
        Gen.Select(Entries, Gen.Int[0, 1_000_000], Gen.Int[0, 9]).Sample((entries, where, how) =>
        {
            var at = where % (entries.Length - 1);
            var entry = entries[at];
            var meddled = how switch
            {
                0 => entries.RemoveAt(at),
                1 => entries.SetItem(at, entries[at + 1]).SetItem(at + 1, entry),
                2 => entries.Insert(at, entry with { Number = entry.Number }),
                3 => entries.SetItem(at, entry with { At = entry.At.AddTicks(1) }),
                4 => entries.SetItem(at, entry with { Note = entry.Note with { Who = entry.Note.Who + "x" } }),
                5 => entries.SetItem(at, entry with { Note = entry.Note with { Outcome = "409" } }),
                6 => entries.SetItem(at, entry with { Note = entry.Note with { Trace = entry.Note.Trace is null ? "" : null } }),
                7 => entries.SetItem(at, entry with { Seal = new('0', 64) }),
                8 => entries.SetItem(at, entry with { Note = entry.Note with { Who = "", Role = entry.Note.Who + entry.Note.Role } }),
                _ => entries.SetItem(at, AuditEntry.After(at == 0 ? null : entries[at - 1], entry.Note with { Action = "x" }, entry.At, "guess"u8)),
            };
            // Moving nothing is no change.
            if (how == 8 && entry.Note.Who.Length == 0) return true;
            var expected = how == 2 ? entry.Number + 1 : entry.Number;
            return AuditVerdict.Of(AuditMark.Beginning, meddled, Key).Broken == expected;
        });

    [Fact]
    public void A_chain_made_without_the_key_is_none() => Entries.Sample(entries =>
        AuditVerdict.Of(AuditMark.Beginning, Written([.. entries.Select(entry => entry.Note)], "another"u8.ToArray()), Key).Broken == 1);

    [Fact]
    public void The_same_act_told_again_is_one_and_a_clock_that_goes_back_does_not_go_back_here()
    {
        var note = new AuditNote("a", "u-sam", "staff", "restock", "stock/A", "200", null);
        var trail = AuditTrail.Empty.With(note, Start, Key);
        Assert.Same(trail, trail.With(note, Start.AddHours(1), Key));
        Assert.Equal(Start, trail.With(note with { Id = "b" }, Start.AddHours(-1), Key).Entries[^1].At);
    }

    [Fact]
    public void Full_parts_leave_and_the_chain_goes_on()
    {
        var (trail, left) = (AuditTrail.Empty, new List<AuditEntry>());
        for (var i = 0; i < 500; i++)
        {
            trail = trail.With(new($"{i}", "u-sam", "staff", "restock", new('x', 300), "200", null), Start.AddSeconds(i), Key);
            if (trail.Full is not { } full) continue;
            left.AddRange(full);
            trail = trail.WithoutFull();
            Assert.Equal(left[^1].Seal, trail.Link);
        }

        Assert.Equal(500, trail.Count);
        Assert.InRange(trail.Entries.Length, AuditLimits.Segment, (2 * AuditLimits.Segment) - 1);
        Assert.All(left, entry => Assert.Equal(AuditLimits.Text, entry.Note.Subject.Length));
        Assert.Equal(new(new(500, trail.Seal), null, false), AuditVerdict.Of(AuditMark.Beginning, left.Concat(trail.Entries), Key));
    }

    private static ImmutableArray<AuditEntry> Written(ImmutableArray<AuditNote> notes, byte[] key)
    {
        var entries = ImmutableArray.CreateBuilder<AuditEntry>();
        foreach (var note in notes) entries.Add(AuditEntry.After(entries.Count == 0 ? null : entries[^1], note, Start.AddSeconds(entries.Count), key));
        return entries.ToImmutable();
    }
}
