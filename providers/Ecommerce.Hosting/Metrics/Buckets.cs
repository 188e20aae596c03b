using System.Diagnostics.Metrics;

namespace Ecommerce.Hosting;

/// <summary>Upper bounds of histogram buckets: what the instrument advises, else by unit.</summary>
internal static class Buckets
{
    // From a cached answer to the longest shutdown; the same steps in both units of time.
    private static readonly double[] Seconds = [.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 120];
    private static readonly double[] Milliseconds = [.. Seconds.Select(bound => bound * 1_000)];

    // From a small message to the largest item a DynamoDB table takes (400 KB) and beyond.
    private static readonly double[] Bytes = [256, 1_024, 4_096, 16_384, 65_536, 262_144, 409_600, 1_048_576];
    private static readonly double[] Counts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

    public static double[] Of(Instrument instrument) => Advised(instrument) ?? instrument.Unit switch
    {
        "s" => Seconds,
        "ms" => Milliseconds,
        "By" or "bytes" => Bytes,
        _ => Counts,
    };

    private static double[]? Advised(Instrument instrument) => instrument switch
    {
        Instrument<double> i => i.Advice?.HistogramBucketBoundaries?.ToArray(),
        Instrument<long> i => i.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
        Instrument<int> i => i.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
        _ => null,
    };
}
