namespace Ecommerce.Providers.Contracts;

/// <summary>What Orleans 10.4 asks of a membership table: rows and a version that change together.</summary>
public abstract class MembershipTableContract : MembershipContract
{
    [Fact]
    public async Task A_new_table_is_empty_and_has_a_version()
    {
        var table = await NewTable();
        var read = await table.ReadAllAsync(Cancellation);
        Assert.Empty(read.Members);
        Assert.Equal(0, read.Version.Version);
        Assert.NotEmpty(read.Version.VersionEtag);
    }

    [Fact]
    public async Task Initializing_again_changes_nothing()
    {
        var cluster = NewCluster();
        var table = await NewTable(cluster);
        await Insert(table, Silo(1));
        var before = (await table.ReadAllAsync(Cancellation)).Version;
        await (await Table(cluster)).InitializeMembershipTableAsync(true, Cancellation);
        Assert.Equal(before, (await table.ReadAllAsync(Cancellation)).Version);
    }

    [Fact]
    public async Task A_silo_is_read_as_it_was_written()
    {
        var table = await NewTable();
        var (entry, voter) = (Silo(1, address: "2001:db8::7"), Silo(2));
        (entry.HostName, entry.SiloName, entry.Status, entry.ProxyPort) = ("host-1", "Ключ 1", SiloStatus.ShuttingDown, 30_000);
        entry.SuspectTimes = [Tuple.Create(voter.SiloAddress, Time.AddMilliseconds(5)), Tuple.Create(entry.SiloAddress, Time.AddSeconds(7))];
        await Insert(table, entry);

        foreach (var read in new[] { await table.ReadAllAsync(Cancellation), await table.ReadRowAsync(entry.SiloAddress, Cancellation) })
        {
            var (seen, etag) = Assert.Single(read.Members);
            Assert.NotEmpty(etag);
            Assert.Equal(entry.SiloAddress, seen.SiloAddress);
            Assert.Equal(("host-1", "Ключ 1", SiloStatus.ShuttingDown, 30_000), (seen.HostName, seen.SiloName, seen.Status, seen.ProxyPort));
            Assert.Equal((entry.StartTime, entry.IAmAliveTime), (seen.StartTime, seen.IAmAliveTime));
            Assert.Equal(entry.SuspectTimes, seen.SuspectTimes);
        }
    }

    [Fact]
    public async Task Reading_an_unknown_silo_gives_nobody_and_the_current_version()
    {
        var table = await NewTable();
        await Insert(table, Silo(1));
        var read = await table.ReadRowAsync(Silo(2).SiloAddress, Cancellation);
        Assert.Empty(read.Members);
        Assert.Equal((await table.ReadAllAsync(Cancellation)).Version, read.Version);
    }

    [Fact]
    public async Task An_insert_needs_the_current_version_and_a_silo_that_is_not_there()
    {
        var table = await NewTable();
        var old = (await table.ReadAllAsync(Cancellation)).Version;
        Assert.True(await table.InsertRowAsync(Silo(1), old.Next(), Cancellation));
        var current = (await table.ReadAllAsync(Cancellation)).Version;
        Assert.Equal(old.Version + 1, current.Version);
        Assert.NotEqual(old.VersionEtag, current.VersionEtag);

        Assert.False(await table.InsertRowAsync(Silo(2), old.Next(), Cancellation));
        Assert.False(await table.InsertRowAsync(Silo(1), current.Next(), Cancellation));
        Assert.False(await table.InsertRowAsync(Silo(2), new(current.Version + 1, "none of ours"), Cancellation));

        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal(current, read.Version);
        Assert.Single(read.Members);
    }

    [Fact]
    public async Task An_update_needs_the_current_version_and_a_silo_that_is_there()
    {
        var table = await NewTable();
        await Insert(table, Silo(1));
        var old = await table.ReadAllAsync(Cancellation);
        var (entry, etag) = old.Members[0];
        entry.Status = SiloStatus.Active;
        Assert.True(await table.UpdateRowAsync(entry, etag, old.Version.Next(), Cancellation));

        entry.Status = SiloStatus.Dead;
        Assert.False(await table.UpdateRowAsync(entry, etag, old.Version.Next(), Cancellation));
        var current = await table.ReadAllAsync(Cancellation);
        Assert.False(await table.UpdateRowAsync(entry, current.Members[0].Item2, old.Version.Next(), Cancellation));
        Assert.False(await table.UpdateRowAsync(Silo(2), current.Members[0].Item2, current.Version.Next(), Cancellation));

        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal((current.Version, SiloStatus.Active), (read.Version, Assert.Single(read.Members).Item1.Status));
        Assert.True(await table.UpdateRowAsync(entry, read.Members[0].Item2, read.Version.Next(), Cancellation));
    }

    [Fact]
    public async Task A_heartbeat_changes_the_time_and_keeps_nobody_from_writing()
    {
        var table = await NewTable();
        var entry = Silo(1);
        entry.SuspectTimes = [Tuple.Create(Silo(2).SiloAddress, Time)];
        await Insert(table, entry);
        var before = await table.ReadAllAsync(Cancellation);

        await table.UpdateIAmAliveAsync(new() { SiloAddress = entry.SiloAddress, IAmAliveTime = Time.AddMinutes(3) }, Cancellation);

        var after = await table.ReadAllAsync(Cancellation);
        var ((was, oldETag), (isNow, etag)) = (before.Members[0], after.Members[0]);
        Assert.Equal((Time.AddMinutes(3), oldETag, before.Version), (isNow.IAmAliveTime, etag, after.Version));
        Assert.Equal((was.Status, was.StartTime, was.HostName, was.ProxyPort), (isNow.Status, isNow.StartTime, isNow.HostName, isNow.ProxyPort));
        Assert.Equal(was.SuspectTimes, isNow.SuspectTimes);
        Assert.True(await table.UpdateRowAsync(was, oldETag, before.Version.Next(), Cancellation));
    }

    [Fact]
    public async Task A_heartbeat_of_a_silo_that_is_not_there_fails_and_leaves_no_trace()
    {
        var table = await NewTable();
        await Assert.ThrowsAnyAsync<Exception>(() => table.UpdateIAmAliveAsync(Silo(1), Cancellation));
        Assert.Empty((await table.ReadAllAsync(Cancellation)).Members);
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_exactly_one_succeeds()
    {
        var table = await NewTable();
        for (var round = 0; round < 3; round++)
        {
            var version = (await table.ReadAllAsync(Cancellation)).Version;
            var rivals = Enumerable.Range(0, 10).Select(i => Silo((round * 10) + i)).ToArray();
            var outcomes = await Task.WhenAll(rivals.Select(rival => table.InsertRowAsync(rival, version.Next(), Cancellation)));

            var winner = Assert.Single(rivals.Where((_, i) => outcomes[i]));
            var read = await table.ReadAllAsync(Cancellation);
            Assert.Equal((version.Version + 1, round + 1), (read.Version.Version, read.Members.Count));
            Assert.NotNull(read.TryGet(winner.SiloAddress));
        }
    }

    [Fact]
    public async Task Silos_that_retry_all_join_and_every_read_meanwhile_is_of_one_instant()
    {
        const int Silos = 12;
        var table = await NewTable();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var read = await table.ReadAllAsync(Cancellation);
                    Assert.Equal(read.Version.Version, read.Members.Count); // each change adds one
                }
            },
            Cancellation);

        await Task.WhenAll(Enumerable.Range(0, Silos).Select(async i =>
        {
            while (!await table.InsertRowAsync(Silo(i), (await table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation)) Cancellation.ThrowIfCancellationRequested();
        }));
        await done.CancelAsync();
        await reading;
        Assert.Equal(Silos, (await table.ReadAllAsync(Cancellation)).Members.Count);
    }

    [Fact]
    public async Task A_caller_who_gave_up_beforehand_changes_nothing()
    {
        var table = await NewTable();
        var version = (await table.ReadAllAsync(Cancellation)).Version;
        var late = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.InsertRowAsync(Silo(1), version.Next(), late));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.ReadAllAsync(late));
        Assert.Empty((await table.ReadAllAsync(Cancellation)).Members);
    }
}
