using System.Data.Common;
using Amazon.Runtime;
using Orleans.Serialization;

namespace Ecommerce.ApiGateway.Http;

/// <summary>Tells faults, after which the outcome is unknown and asking again is right, from errors of our own.</summary>
internal static class Faults
{
    // Everything that a cluster, a store or a connection in trouble throws. A grain that gave up waiting cancels; an exception
    // of a type that only silos know arrives as a fallback. A gateway knows AWS's: its list of silos is there, and its pictures.
    public static bool IsFault(Exception exception) => exception is
        TimeoutException or OrleansException or EnumerationAbortedException or OperationCanceledException or IOException or DbException
        or ObjectDisposedException or UnavailableExceptionFallbackException or AmazonServiceException or AmazonClientException;

    /// <summary>The grain's silo is gone or leaving, or none was found: a new place for the grain is a matter of seconds.</summary>
    public static bool IsUntaken(Exception exception) => exception is OrleansMessageRejectionException;
}
