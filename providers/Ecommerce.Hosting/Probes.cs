using Microsoft.AspNetCore.Http;

namespace Ecommerce.Hosting;

/// <summary>Addresses the platform asks every few seconds: they would drown the logs and traces of real callers.</summary>
internal static class Probes
{
    public const string Health = "/health";
    public const string Metrics = "/metrics";

    public static bool Include(PathString path) => path.StartsWithSegments(Health) || path.StartsWithSegments(Metrics);
}
