namespace Ecommerce.GrainInterfaces;

/// <summary>
/// When the caller stops waiting. Travels with every call that a request causes, so that no new write starts for somebody
/// who has gone. Background work clears it.
/// </summary>
public static class Deadline
{
    private const string Key = "deadline";

    public static void Set(DateTimeOffset at) => RequestContext.Set(Key, at.UtcTicks);

    public static void Clear() => RequestContext.Remove(Key);

    public static bool HasPassed(TimeProvider clock) => RequestContext.Get(Key) is long ticks && clock.GetUtcNow().UtcTicks > ticks;
}
