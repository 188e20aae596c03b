namespace Ecommerce.Domain.Tests.Model;

/// <summary>The rules that keep the protocol safe. Each can be switched off, to see that the model notices.</summary>
public sealed record ModelRules
{
    public static readonly ModelRules All = new();

    /// <summary>After a fault or a crash, steps that end holds wait until no earlier Reserve can still be valid.</summary>
    public bool WaitBeforeEndingHolds { get; init; } = true;

    /// <summary>Undo what may have happened, not only what is known to have happened.</summary>
    public bool UndoWhatMayHaveHappened { get; init; } = true;

    /// <summary>A line moves on to the next shard durably before that shard is asked.</summary>
    public bool RefusalsAreDurable { get; init; } = true;

    /// <summary>Holds end at every shard that was asked, not only at the one that answered.</summary>
    public bool EndHoldsWhereverAsked { get; init; } = true;

    /// <summary>Stock knows which parcels have left a hold, so that a repeat takes nothing more.</summary>
    public bool ParcelsLeaveOnce { get; init; } = true;

    /// <summary>The payment company knows which refunds it has made, so that a repeat gives back nothing more.</summary>
    public bool RefundsAreMadeOnce { get; init; } = true;

    /// <summary>What goes back on the shelf has the order's and the return's name, so that a repeat brings nothing more.</summary>
    public bool ReturnsHaveNames { get; init; } = true;
}
