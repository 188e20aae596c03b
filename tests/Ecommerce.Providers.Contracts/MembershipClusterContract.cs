namespace Ecommerce.Providers.Contracts;

/// <summary>What becomes of a cluster as a whole: who is cleaned up, who is found by clients, what is left when it is deleted.</summary>
public abstract class MembershipClusterContract : MembershipContract
{
    [Fact]
    public async Task A_clean_up_removes_the_dead_of_long_ago_and_nobody_else()
    {
        var table = await NewTable();
        var (gone, suspected, restless, alive) = (Silo(1), Silo(2), Silo(3), Silo(4));
        foreach (var silo in new[] { gone, suspected, restless, alive }) silo.Status = SiloStatus.Dead;
        suspected.SuspectTimes = [Tuple.Create(alive.SiloAddress, Time.AddHours(2))];
        restless.IAmAliveTime = Time.AddHours(2);
        alive.Status = SiloStatus.Active;
        foreach (var silo in new[] { gone, suspected, restless, alive }) await Insert(table, silo);
        var before = await table.ReadAllAsync(Cancellation);

        await table.CleanupDefunctSiloEntriesAsync(Time.AddHours(1), Cancellation);

        var after = await table.ReadAllAsync(Cancellation);
        Assert.Equal(before.Version, after.Version);
        Assert.Null(after.TryGet(gone.SiloAddress));
        Assert.Equal(3, after.Members.Count);
        var (entry, etag) = after.TryGet(alive.SiloAddress)!;
        Assert.True(await table.UpdateRowAsync(entry, etag, before.Version.Next(), Cancellation));
    }

    [Fact]
    public async Task Deleting_a_cluster_leaves_others_alone_however_many_silos_it_has()
    {
        var (doomed, other) = (NewCluster(), NewCluster());
        var (table, neighbour) = (await NewTable(doomed), await NewTable(other));
        for (var i = 0; i < 30; i++) await Insert(table, Silo(i));
        await Insert(neighbour, Silo(1));

        await neighbour.DeleteMembershipTableEntriesAsync(doomed, Cancellation);

        Assert.Single((await neighbour.ReadAllAsync(Cancellation)).Members);
        await table.InitializeMembershipTableAsync(true, Cancellation);
        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal((0, 0), (read.Version.Version, read.Members.Count));
    }

    [Fact]
    public async Task A_cluster_that_was_never_initialized_is_an_error_and_not_empty()
    {
        var table = await Table(NewCluster());
        await table.InitializeMembershipTableAsync(tryInitTableVersion: false, Cancellation);
        await Assert.ThrowsAnyAsync<Exception>(() => table.ReadAllAsync(Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => table.ReadRowAsync(Silo(1).SiloAddress, Cancellation));
    }

    [Fact]
    public async Task Gateways_are_the_active_silos_that_take_clients()
    {
        var (cluster, other) = (NewCluster(), NewCluster());
        var table = await NewTable(cluster);
        var (serving, joining, closed, elsewhere) = (Silo(1), Silo(2), Silo(3), Silo(4));
        (serving.Status, serving.ProxyPort) = (SiloStatus.Active, 30_001);
        (joining.Status, joining.ProxyPort) = (SiloStatus.Joining, 30_002);
        (closed.Status, closed.ProxyPort) = (SiloStatus.Active, 0);
        (elsewhere.Status, elsewhere.ProxyPort) = (SiloStatus.Active, 30_004);
        foreach (var silo in new[] { serving, joining, closed }) await Insert(table, silo);
        await Insert(await NewTable(other), elsewhere);

        var gateways = await Gateways(cluster);

        var expected = SiloAddress.New(serving.SiloAddress.Endpoint.Address, 30_001, serving.SiloAddress.Generation).ToGatewayUri();
        Assert.Equal([expected], await gateways.GetGatewaysAsync(Cancellation));
        Assert.True(gateways.MaxStaleness > TimeSpan.Zero);
    }
}
