using System.Text;

namespace Ecommerce.Grains;

/// <summary>The same page in plain text, for those who read mail as text.</summary>
internal static class TextMail
{
    public static string Write(MailPage page, MailWords words, string shop)
    {
        var text = new StringBuilder().AppendLine(page.Subject).AppendLine();
        foreach (var block in page.Blocks) Write(text, block);
        return text.Append("-- \n").AppendLine(words.Why(shop)).ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder text, MailBlock block)
    {
        switch (block)
        {
            case MailBlock.Paragraph p:
                text.AppendLine(p.Text);
                break;
            case MailBlock.Small s:
                text.AppendLine(s.Text);
                break;
            case MailBlock.Items i:
                foreach (var item in i.All)
                    text.AppendLine($"{item.Quantity} {item.Name}{(item.Detail.Length == 0 ? "" : $" ({item.Detail})")}{(item.Amount is null ? "" : $": {item.Amount}")}");
                break;
            case MailBlock.Totals t:
                foreach (var total in t.All) text.AppendLine($"{total.Label}: {total.Amount}");
                break;
            case MailBlock.Postal a:
                text.AppendLine(a.Title + ":");
                foreach (var line in a.Lines) text.AppendLine(line);
                break;
            case MailBlock.Button b:
                text.AppendLine(b.Label + ":").AppendLine(b.Target.AbsoluteUri);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block));
        }

        text.AppendLine();
    }
}
