using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Orleans.DynamoDB;

namespace Orleans.Persistence.DynamoDB;

/// <summary>
/// A state's first item. Keys, <c>GrainState</c>, <c>ETag</c> and <c>GrainTtl</c> are the official package's; it reads what is neither
/// compressed nor split. <c>WriteId</c> says which call wrote it, <c>Packed</c> ("{ETag} {parts}") that it is not plain; the ETag in it
/// tells when another program wrote over the rest.
/// </summary>
internal sealed record StateItem(long Number, string? WriteId, long? ExpiresAt, int Parts, bool Compressed, MemoryStream? Piece)
{
    public const string State = "GrainState";
    public const string ETag = "ETag";
    public const string Ttl = "GrainTtl";
    public const string Writer = "WriteId";
    public const string Packed = "Packed";

    public StateETag Tag => new(Number, Parts);

    /// <summary>A cleared state keeps an item without a payload.</summary>
    public bool Exists => Piece is not null;

    public bool ExpiredAt(long now) => ExpiresAt < now;

    public static StateItem Read(Item item)
    {
        var number = item.NumberOf(ETag) ?? 0;
        var packed = item.TextOf(Packed)?.Split(' ');
        var ours = packed is [var written, _] && written == number.ToString(CultureInfo.InvariantCulture);
        return new(
            number, item.TextOf(Writer), item.NumberOf(Ttl), ours ? int.Parse(packed![1], CultureInfo.InvariantCulture) : 0, ours,
            item.TryGetValue(State, out var state) ? state.B : null);
    }

    /// <param name="key">Whose.</param>
    /// <param name="tag">Its new ETag.</param>
    /// <param name="writer">The id of this call.</param>
    /// <param name="payload">Null for a cleared state.</param>
    /// <param name="expiresAt">Epoch second, or null.</param>
    public static Item Head(StateKey key, StateETag tag, string writer, StatePayload? payload, long? expiresAt)
    {
        var item = WithCommon(key.Head, writer, payload?.Piece(0) ?? new AttributeValue { NULL = true }, expiresAt);
        item[ETag] = Items.Number(tag.Number);
        if (payload is { Compressed: true }) item[Packed] = Items.Text(string.Create(CultureInfo.InvariantCulture, $"{tag.Number} {tag.Parts}"));
        return item;
    }

    public static Item Part(StateKey key, int number, string writer, StatePayload payload, long? expiresAt) =>
        WithCommon(key.Part(number), writer, payload.Piece(number), expiresAt);

    private static Item WithCommon(Item item, string writer, AttributeValue piece, long? expiresAt)
    {
        item[State] = piece;
        item[Writer] = Items.Text(writer);
        if (expiresAt is { } second) item[Ttl] = Items.Number(second);
        return item;
    }
}
