namespace Ecommerce.Domain.Tests.Model;

/// <summary>
/// Calls between activations, and to the provider. While there are faults a call is lost before it lands, lost after, lands
/// late, or is answered. A null answer means: unknown.
/// </summary>
public sealed class Wire(Timeline timeline, Dice dice, Coverage coverage)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public bool Faulty { get; set; } = true;

    public void Send<T>(string what, Action<Action<T?>> call, Action<T?> reply) where T : class
    {
        var fate = Faulty ? dice.From(1, 100) : 100;
        if (fate > 30)
        {
            timeline.After(Latency(), () => call(answer => timeline.After(Latency(), () => reply(answer))));
            return;
        }

        timeline.After(Timeout, () => reply(null));
        coverage.Saw(what + (fate <= 8 ? ": lost before it landed" : fate <= 16 ? ": lost after it landed" : ": landed late"));
        if (fate > 16) timeline.After(dice.Milliseconds(500, 7_500), () => call(_ => { }));
        else if (fate > 8) timeline.After(Latency(), () => call(_ => { }));
    }

    private TimeSpan Latency() => dice.Milliseconds(1, 60);
}
