namespace Ecommerce.GrainInterfaces;

/// <summary>The line for one SKU.</summary>
[Alias("waiting-room"), GrainInterfaceType("waiting-room")]
public interface IWaitingRoomGrain : IGrainWithStringKey
{
    /// <summary>The next place; null if there is no waiting room. Asked by the user's own <see cref="IWaitingPlaceGrain"/>, once.</summary>
    [Alias("enter")] ValueTask<WaitingPlace?> Enter(UserId user);

    [Alias("look"), ReadOnly] ValueTask<WaitingLine> Look();
}

/// <summary>One user's place in the line for one SKU: asking again is not queueing again.</summary>
[Alias("waiting-place"), GrainInterfaceType("waiting-place")]
public interface IWaitingPlaceGrain : IGrainWithStringKey
{
    /// <summary>The place there is, unless its time to buy is over, or a new one at the end; null if there is no waiting room.</summary>
    [Alias("join")] ValueTask<WaitingPlace?> Join();

    /// <summary>Null if there is none.</summary>
    [Alias("get"), ReadOnly] ValueTask<WaitingPlace?> Get();
}
