namespace Ecommerce.Grains;

/// <summary>What a mail shows, before it is HTML or plain text.</summary>
/// <param name="Preview">What mail programs show beside the subject.</param>
internal sealed record MailPage(string Subject, string Preview, ImmutableArray<MailBlock> Blocks);

internal abstract record MailBlock
{
    internal sealed record Paragraph(string Text) : MailBlock;

    internal sealed record Items(ImmutableArray<Item> All) : MailBlock;

    internal sealed record Totals(ImmutableArray<Total> All) : MailBlock;

    internal sealed record Postal(string Title, ImmutableArray<string> Lines) : MailBlock;

    internal sealed record Button(string Label, Uri Target) : MailBlock;

    internal sealed record Small(string Text) : MailBlock;
}

/// <param name="Detail">The chosen options, or empty.</param>
/// <param name="Amount">What it costs, or null.</param>
internal sealed record Item(string Name, string Detail, string Quantity, string? Amount);

/// <param name="Strong">The one that counts.</param>
internal sealed record Total(string Label, string Amount, bool Strong = false);
