using System.Data.Common;
using Orleans.Serialization;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Tells faults, after which the outcome is unknown and asking again is right, from errors of our own.</summary>
internal static class Faults
{
    // Everything that a cluster, a store or a connection in trouble throws. A grain that gave up waiting cancels; an exception
    // of a type that only silos know arrives as a fallback.
    public static bool IsFault(Exception exception) => exception is
        TimeoutException or OrleansException or EnumerationAbortedException or OperationCanceledException or IOException or DbException
        or ObjectDisposedException or UnavailableExceptionFallbackException;
}
