namespace Ecommerce.Chaos;

/// <summary>What a run does. The seed decides what shoppers want, which silo is hit and which packets are lost; processes still race.</summary>
internal sealed record Plan(int Seed, bool Long)
{
    /// <summary>Orders that must be accepted.</summary>
    public int Checkouts { get; init; } = Long ? 20_000 : 1_000;

    public int AtOnce { get; init; } = 16;

    /// <summary>How long everything may take to come to its end once all is healed.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Only these faults, in this order; empty for all of the form.</summary>
    public string[] Faults { get; init; } = [];

    /// <summary>Each fault lasts as long as the house's figures say; in the short form half as long.</summary>
    public bool Whole => Long || Faults.Length > 0;

    public string? ReportFile { get; init; }

    /// <summary>What must have happened for the run to mean anything; half of what a run of that size shows at least.</summary>
    public Dictionary<string, long> AtLeast => new()
    {
        ["accepted"] = Checkouts,
        ["faults"] = Faults is [] ? 5 : Faults.Length,
        ["paid"] = Checkouts / 2,
        ["cancelled"] = Checkouts / 100,
        ["declined"] = Checkouts / 200,
        ["sold out"] = 10,
        ["packed"] = Checkouts / 50,
        ["repeated keys"] = Checkouts / 10,
        ["other contents refused"] = Checkouts / 200,
        ["merges"] = Checkouts / 100,
        ["answers lost after the write"] = Faults is [] ? 1 : 0,
        ["writes refused for their version"] = Faults is [] ? 1 : 0,
    };

    public static Plan Of(string[] arguments)
    {
        string? Value(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        int Number(string name, int ordinary) => Value(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : ordinary;

        var plan = new Plan(Number("--seed", Random.Shared.Next(1, 1_000_000)), arguments.Contains("--long"));
        return plan with
        {
            Checkouts = Number("--checkouts", plan.Checkouts),
            AtOnce = Number("--at-once", plan.AtOnce),
            Faults = Value("--faults")?.Split(',') ?? [],
            ReportFile = Value("--report"),
        };
    }
}
