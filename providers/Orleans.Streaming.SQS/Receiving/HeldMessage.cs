using System.Diagnostics;
using Orleans.Streams;

namespace Orleans.Streaming.SQS;

/// <summary>A message between its receipt and its deletion.</summary>
/// <param name="id">SQS's own, the same at every redelivery.</param>
/// <param name="sequence">This receiver's number for it.</param>
/// <param name="processing">The span of its stay here, if anyone listens.</param>
internal sealed class HeldMessage(string id, string receipt, IBatchContainer batch, long sequence, Activity? processing)
{
    public string Id => id;

    /// <summary>The newest: only that one surely deletes the message.</summary>
    public string Receipt { get; set; } = receipt;

    public IBatchContainer Batch => batch;

    public long Sequence => sequence;

    public bool Delivered { get; set; }

    public void End() => processing?.Stop();
}
