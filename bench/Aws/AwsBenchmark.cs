using Ecommerce.Bench.Checkout;
using Ecommerce.Bench.Load;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;
using Ecommerce.FaultProxy;

namespace Ecommerce.Bench.Aws;

/// <summary>What a silo asks of DynamoDB and SQS: when nothing happens, and for a checkout from its order to its last event.</summary>
internal static class AwsBenchmark
{
    /// <summary>Two polls of a queue.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    private static readonly string[] Writes = ["PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"];

    public static async Task<int> Run(Arguments arguments)
    {
        var report = new Report("aws");
        var orders = arguments.Number("orders", 20);
        await using var emulators = await Emulators.Start();
        var meter = new CapacityMeter();
        emulators.DynamoDB.Inject("*", meter.Measuring, times: int.MaxValue, only: request => !request.Operation.Contains("Table", StringComparison.Ordinal));
        using var shop = new Shop(arguments, more: AwsSettings.Silo(emulators.DynamoDB.Address, emulators.Sqs.Address));
        await shop.StartCompany();
        var server = shop.Start();
        await shop.Seeded();
        var goods = await Goods.Restocked(server.Address, count: 30, atOnce: 1);
        await Settled(emulators);

        emulators.Sqs.Traffic.Clear();
        meter.Clear();
        await Task.Delay(Idle);
        var idle = emulators.Sqs.Traffic.Requests.Count / Idle.TotalSeconds;
        var idleTables = string.Join(", ", meter.Consumed.OrderByDescending(of => of.Value.Requests)
            .Select(of => $"{of.Key.Table[7..]}.{of.Key.Operation} {of.Value.Requests / Idle.TotalSeconds:0.0}"));

        using var connection = new HttpConnection(server.Address);
        foreach (var lines in new[] { 2, 4 })
        {
            var shopper = new Shopper(goods, lines);
            var carts = new List<string>();
            for (var order = 0; order < orders; order++) carts.Add(await shopper.Fill(connection));
            await Settled(emulators);
            emulators.Sqs.Traffic.Clear();
            meter.Clear();

            foreach (var cart in carts) await Shopper.CheckOut(connection, cart);
            await Settled(emulators);

            var consumed = meter.Consumed.Where(of => of.Key.Table != "OrleansSilos").ToList();
            var writes = consumed.Where(of => Writes.Contains(of.Key.Operation)).ToList();
            var bill = new Bill(
                writes.Sum(of => of.Value.Units) / orders,
                consumed.Except(writes).Sum(of => of.Value.Units) / orders,
                emulators.Sqs.Traffic.Requests.Count / (double)orders);
            report.Add([
                ("lines", lines), ("orders", orders),
                ("writes each", writes.Sum(of => of.Value.Requests) / (double)orders),
                ("of them", string.Join(", ", writes.OrderByDescending(of => of.Value.Requests)
                    .Select(of => $"{of.Key.Table[7..]}.{of.Key.Operation} {of.Value.Requests / (double)orders:0.0}"))),
                ("write units", bill.WriteUnits), ("read units", bill.ReadUnits), ("SQS requests", bill.QueueRequests),
                ("$ per million orders", bill.PerMillionOrders),
                ("idle SQS req/s", idle), ("idle DynamoDB req/s", idleTables),
            ]);
        }

        report.Print(arguments);
        return 0;
    }

    /// <summary>Nothing was written and no event moved for a while. Polls that wait do not count.</summary>
    private static async Task Settled(Emulators emulators)
    {
        var (last, now) = (-1, Moves());
        while (now != last)
        {
            await Task.Delay(Quiet);
            (last, now) = (now, Moves());
        }

        int Moves() => Writes.Take(3).Where(operation => operation != "UpdateItem").Sum(emulators.DynamoDB.Traffic.Count)
            + emulators.Sqs.Traffic.Count("SendMessageBatch") + emulators.Sqs.Traffic.Count("DeleteMessageBatch");
    }
}
