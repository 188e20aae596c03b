using Ecommerce.Grains.Tests.Rig;

namespace Ecommerce.Grains.Tests.CrashPoints;

/// <summary>What somebody wants of the shop while it breaks.</summary>
internal enum Story
{
    Buys,
    Packs,
    Cancels,
}

internal enum Phase
{
    BeforeWrite,
    AfterWriteBeforeReply,
    AfterReplyBeforeNextCall,
}

internal enum Mode
{
    /// <summary>The only silo dies there.</summary>
    Kill,

    /// <summary>The one who does it fails there.</summary>
    Throw,

    /// <summary>Nothing is heard of it for longer than anybody waits, then the wait is given up.</summary>
    LostReply,
}

/// <param name="Step">Name and place in the order of a checkout.</param>
/// <param name="IsWrite">Which of the writes at the point it is, by what is written.</param>
internal sealed record CrashPoint(string Step, Story Story, Phase Phase, Place At, Func<object?, bool> IsWrite)
{
    /// <summary>The order does not exist yet, or its buyer cannot know it: nobody but the buyer can see to it.</summary>
    public bool AskedAgain => Story is Story.Buys && (Step[..2], Phase) switch
    {
        ("S1", Phase.BeforeWrite) or ("S4", Phase.BeforeWrite) => true,
        ("S2" or "S3", _) => true,
        _ => false,
    };

    public string Name => $"{Step}, {Phase}";
}
