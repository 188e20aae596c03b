using System.Diagnostics;

namespace Ecommerce.GrainInterfaces;

/// <summary>The trace of the request that a call works for. It travels with the calls under this name also when no spans are exported.</summary>
public static class CallTrace
{
    private const string Key = "trace";

    /// <summary>32 hexadecimal digits, or null for work that no request asked for.</summary>
    public static string? Id => Activity.Current?.TraceId.ToHexString() ?? RequestContext.Get(Key) as string;
}
