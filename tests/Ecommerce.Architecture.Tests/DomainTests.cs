namespace Ecommerce.Architecture.Tests;

public class DomainTests
{
    private static readonly Type[] Inexact = [typeof(float), typeof(double), typeof(decimal), typeof(Half)];

    private static IEnumerable<Type> Types => Assembly.Load("Ecommerce.Domain").GetTypes().Where(type => !MemberTypes.IsGenerated(type));

    [Fact]
    public void The_source_knows_no_clock_no_chance_no_tasks_no_outside_and_no_grains()
    {
        var files = Repository.Files("domain", ".cs").ToList();
        Assert.True(files.Count > 20);
        Assert.Empty(files.SelectMany(file => DomainSource.Offences(file.Path, file.Text)));
    }

    [Fact]
    public void Nothing_is_counted_in_floating_point() =>
        Assert.Empty(Types.SelectMany(MemberTypes.Of).Where(use => Inexact.Contains(use.Type)).Select(use => use.Where));

    [Fact]
    public void Of_orleans_only_attributes_are_used() =>
        Assert.Empty(Types.SelectMany(MemberTypes.Of).Where(use => IsOrleans(use.Type)).Select(use => use.Where));

    [Theory]
    [InlineData("using Orleans.Runtime;")]
    [InlineData("public sealed class Cart : Orleans.Grain;")]
    [InlineData("public async Task Save() { }")]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var dice = new Random(1);")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("File.WriteAllText(path, text);")]
    [InlineData("using System.Net.Http;")]
    [InlineData("private double _rate;")]
    public void Source_that_broke_the_rule_would_be_noticed(string source) => Assert.NotEmpty(DomainSource.Offences("sample", source));

    [Fact]
    public void Words_in_comments_and_texts_are_no_offence() => Assert.Empty(DomainSource.Offences(
        "sample", "global using Orleans;\n/// <summary>A Task for Orleans.</summary>\nvar text = \"File a Task \\\" now\"; // Random"));

    [Fact]
    public void Members_that_broke_the_rules_would_be_noticed()
    {
        var uses = MemberTypes.Of(typeof(Sample)).ToList();
        Assert.Contains(uses, use => use.Type == typeof(double) && use.Where.Contains("_rate", StringComparison.Ordinal));
        Assert.Contains(uses, use => use.Type == typeof(decimal) && use.Where.Contains("Local", StringComparison.Ordinal));
        Assert.Contains(uses, use => IsOrleans(use.Type));
    }

    private static bool IsOrleans(Type type) => type.Assembly.GetName().Name!.StartsWith("Orleans", StringComparison.Ordinal);

    private sealed class Sample(Dictionary<string, double?[]> rate)
    {
        private readonly Dictionary<string, double?[]> _rate = rate;

        public static Orleans.IGrain? Grain => null;

        public int Local()
        {
            var sum = 0m;
            foreach (var _ in _rate) sum += _rate.Count;
            return (int)sum;
        }
    }
}
