using System.Globalization;
using Orleans.Streams;

namespace OrleansAWSUtils.Streams;

/// <summary>
/// SQS's own number of a message in a FIFO queue, which has 128 bits. For own data adapters: messages of different streams overtake each
/// other on their way, so the provider itself numbers them as they arrive.
/// </summary>
[GenerateSerializer, Alias("sqs.fifo-token")]
public class SQSFIFOSequenceToken : StreamSequenceToken
{
    public SQSFIFOSequenceToken(UInt128 seqNumber)
        : this(seqNumber, 0)
    {
    }

    public SQSFIFOSequenceToken(UInt128 seqNumber, int eventInd) => (SqsSequenceNumber, EventIndex) = (seqNumber, eventInd);

    public SQSFIFOSequenceToken()
    {
    }

    [Id(0)]
    public UInt128 SqsSequenceNumber { get; set; }

    /// <summary>Does not fit.</summary>
    public override long SequenceNumber
    {
        get => throw new NotSupportedException();
        protected set => throw new NotSupportedException();
    }

    [Id(1)]
    public override int EventIndex { get; protected set; }

    public SQSFIFOSequenceToken CreateSequenceTokenForEvent(int eventInd) => new(SqsSequenceNumber, eventInd);

    public override bool Equals(object? obj) => obj is StreamSequenceToken other && Equals(other);

    public override bool Equals(StreamSequenceToken? other) =>
        other is SQSFIFOSequenceToken token && (token.SqsSequenceNumber, token.EventIndex) == (SqsSequenceNumber, EventIndex);

    public override int CompareTo(StreamSequenceToken? other) => other switch
    {
        null => 1,
        SQSFIFOSequenceToken token => (SqsSequenceNumber, EventIndex).CompareTo((token.SqsSequenceNumber, token.EventIndex)),
        _ => throw new ArgumentOutOfRangeException(nameof(other)),
    };

    public override int GetHashCode() => HashCode.Combine(SqsSequenceNumber, EventIndex);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SqsSequenceNumber}[{EventIndex}]");
}
