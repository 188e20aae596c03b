using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.Edge;

/// <summary>Somebody gets at the store behind the shop's back.</summary>
public sealed class AuditTrailTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private const int Count = (3 * AuditLimits.Segment) + 30;

    private readonly TestShop _shop = fixture.Shop;

    private IAuditTrailGrain Trail => _shop.Grains.AuditTrail();

    [Fact]
    public async Task A_trail_is_whole_until_the_store_is_meddled_with()
    {
        for (var i = 0; i < Count; i++) await Trail.Append(Acts.Note(i));
        var head = await Trail.Head();
        Assert.Equal(Count, head.Number);
        Assert.Equal(new(head, null, false), await Trail.Verify(AuditMark.Beginning));
        Assert.Equal(new(head, null, false), await Trail.Verify(head));

        // An edit, a removal, a swap, an invention, a part that is missing, parts that changed places: each is found where it is.
        await Found(3, "audit-segment", "0", (AuditSegment s) => new(s.Entries.SetItem(2, s.Entries[2] with { At = s.Entries[2].At.AddSeconds(-1) })));
        await Found(3, "audit-segment", "0", (AuditSegment s) => new(s.Entries.RemoveAt(2)));
        await Found(50, "audit-segment", "0", (AuditSegment s) => new(s.Entries.RemoveAt(49)));
        await Found(1, "audit-segment", "0", (AuditSegment s) => new(s.Entries.Reverse().ToImmutableArray()));
        await Found(51, "audit-segment", "0", (AuditSegment s) => new(s.Entries.Add(s.Entries[0])));
        await Found(1, "audit-segment", "0", (AuditSegment _) => new([]));
        var second = _shop.Stored<AuditSegment>("audit-segment", "1");
        await Found(1, "audit-segment", "0", (AuditSegment _) => second);
        await Found(51, "audit-segment", "1", (AuditSegment _) => new([]));

        // The end is cut off: the shop has told of more, and so has whoever wrote the head down.
        var last = _shop.Stored<AuditTrail>("audit-trail", "0").Entries;
        await Found(Count, "audit-trail", "0", (AuditTrail t) => t with { Entries = last.RemoveAt(last.Length - 1) });
        await Found(Count, "audit-trail", "0", (AuditTrail t) => t with { Entries = last.RemoveAt(last.Length - 1) }, head);
        await Found(Count - 1, "audit-trail", "0", (AuditTrail t) =>
            t with { Entries = last.SetItem(last.Length - 2, last[^2] with { Note = last[^2].Note with { Who = "u-eve" } }) });

        Assert.Equal(new(head, null, false), await Trail.Verify(AuditMark.Beginning));
    }

    /// <summary>Writes the item behind the grains' back, looks, and puts it back.</summary>
    private async Task Found<T>(long at, string state, string key, Func<T, T> meddle, AuditMark? noted = null)
    {
        var (etag, bytes) = _shop.Store.Read(state, key);
        var wrong = _shop.Store.Overwrite(state, key, _shop.Serializer.SerializeToArray(meddle(_shop.Serializer.Deserialize<T>(bytes!)!)));
        Assert.Equal(etag, wrong);
        Assert.Equal(at, (await Trail.Verify(noted ?? AuditMark.Beginning)).Broken);
        _shop.Store.Overwrite(state, key, bytes!);
    }
}

/// <summary>A fault in the wrong moment; the shop is this class's own.</summary>
public sealed class AuditCrashTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    [Theory, InlineData("write audit-segment", false), InlineData("write audit-segment", true), InlineData("write audit-trail", true)]
    public async Task An_act_is_there_once_whatever_fails_while_it_is_recorded(string point, bool landed)
    {
        var trail = _shop.Grains.AuditTrail();
        var before = (await trail.Head()).Number;
        _shop.Faults.Once(point, 1, landed ? Side.After : Side.Before);
        for (var i = 0; i < 2 * AuditLimits.Segment; i++)
        {
            var note = new AuditNote($"{point}{landed}{i}", "u-sam", "staff", "restock", "stock/A", "200", null);
            await _shop.Persist(async () =>
            {
                await trail.Append(note);
                return true;
            });
        }

        var head = await trail.Head();
        Assert.Equal(before + (2 * AuditLimits.Segment), head.Number);
        Assert.Equal(new(head, null, false), await trail.Verify(AuditMark.Beginning));
    }
}

public sealed class AuditSearchTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    private readonly TestShop _shop = fixture.Shop;

    private IAuditTrailGrain Trail => _shop.Grains.AuditTrail();

    [Fact]
    public async Task Acts_are_found_by_who_what_and_when()
    {
        var first = _shop.Clock.GetUtcNow();
        await Trail.Append(Acts.Note(1000) with { Who = "u-find-1", Action = "restock", Subject = "stock/F1/restock" });
        _shop.Clock.Jump(TimeSpan.FromHours(1));
        for (var i = 1001; i < 1001 + (3 * AuditLimits.Segment); i++) await Trail.Append(Acts.Note(i) with { Who = "u-find-2" });
        await Trail.Append(Acts.Note(1500) with { Who = "u-find-1", Subject = "stock/F1/adjust", Outcome = "409 stock/too-few" });

        var query = new AuditQuery(null, 10, null, null, null, null, null, null);
        Assert.Equal(["1500", "1000"], await Ids(query with { Who = "u-find-1" }));
        Assert.Equal(["1500", "1000"], await Ids(query with { Subject = "stock/F1" }));
        Assert.Equal(["1000"], await Ids(query with { Who = "u-find-1", Action = "restock" }));
        Assert.Equal(["1500"], await Ids(query with { Who = "u-find-1", Refused = true }));
        Assert.Equal(["1000"], await Ids(query with { Who = "u-find-1", Refused = false }));
        Assert.Equal(["1000"], await Ids(query with { From = first, To = first.AddMinutes(30), Who = "u-find-1" }));
        Assert.Empty(await Ids(query with { To = first.AddYears(-1) }));
        Assert.Equal(["1500"], await Ids(query with { From = first.AddMinutes(30), Who = "u-find-1" }));

        var seen = new List<string>();
        for (var next = query with { Who = "u-find-2" }; ;)
        {
            var page = await Trail.Page(next);
            seen.AddRange(page.Items.Select(entry => entry.Note.Id));
            if (page.Next is not { } before) break;
            next = next with { Before = before };
        }

        Assert.Equal(Enumerable.Range(1001, 3 * AuditLimits.Segment).Reverse().Select(i => $"{i}"), seen);
    }

    private async Task<string[]> Ids(AuditQuery query) => [.. (await Trail.Page(query)).Items.Select(entry => entry.Note.Id)];
}

internal static class Acts
{
    public static AuditNote Note(int i) => new($"{i}", "u-sam", "staff", "packParcel", $"orders/o{i}/parcels", "202", $"{i:x32}");
}
