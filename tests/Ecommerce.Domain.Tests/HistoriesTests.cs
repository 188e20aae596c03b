using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: TestCollectionOrderer(typeof(Ecommerce.Domain.Tests.CountLast))]

namespace Ecommerce.Domain.Tests;

[CollectionDefinition(CountLast.Name)]
public sealed class CountLast : ITestCollectionOrderer
{
    public const string Name = "after all others";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == Name)];
}

[Collection(CountLast.Name)]
public class HistoriesTests(ITestOutputHelper output)
{
    [Fact]
    public void The_whole_run_checked_at_least_a_hundred_thousand_histories()
    {
        output.WriteLine($"Generated histories checked: {Histories.Checked}");
        TestContext.Current.SendDiagnosticMessage($"Generated histories checked: {Histories.Checked}");
        Assert.True(Histories.Checked >= 100_000, $"Only {Histories.Checked} histories: run the whole suite.");
    }
}
