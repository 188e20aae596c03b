using System.Diagnostics;

namespace Ecommerce.Bench.DynamoDB;

internal static class Cpu
{
    /// <summary>Processor time of this process in microseconds per call, everything it does in the background included.</summary>
    /// <param name="writers">How many write at once, each to a state of its own.</param>
    /// <param name="each">Calls of each.</param>
    /// <param name="write">Told who writes.</param>
    public static async Task<double> PerCall(int writers, int each, Func<int, Task> write)
    {
        var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var i = 0; i < each; i++) await write(writer);
        }));
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMicroseconds / (writers * each);
    }
}
