using System.Diagnostics;

namespace Ecommerce.Hosting;

/// <summary>
/// The trace of a request, for the logs of grains in every silo, also when no trace is exported: its id travels with the calls. Orleans'
/// own propagation makes an activity of each call, a quarter of what a checkout costs; it is left to those who export spans.
/// </summary>
internal static class TraceIds
{
    private const string Key = "trace";

    /// <summary>Called once per request, before anything is asked.</summary>
    public static void Follow(Activity? activity)
    {
        if (activity is not null) RequestContext.Set(Key, activity.TraceId.ToHexString());
    }

    /// <summary>The trace that this code works for, if it has no activity of its own.</summary>
    public static ActivityTraceId? Current =>
        RequestContext.Get(Key) is string { Length: 32 } id ? ActivityTraceId.CreateFromString(id) : null;
}
