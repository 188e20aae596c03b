using System.Text;
using System.Text.Json;

namespace Ecommerce.PaymentMock;

/// <summary>The journal contradicts itself somewhere before its end; the service does not start on it.</summary>
public sealed class CorruptJournalException(string path, long line, Exception cause)
    : Exception($"The journal {path} is corrupt at line {line}: {cause.Message} Restore it before starting.", cause);

internal static class JournalFile
{
    /// <summary>Opens or creates the file for appending, held against a second writer, and reads what it tells.</summary>
    public static (FileStream File, List<JournalEntry> Entries) Open(string path, ILogger log)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Anything milder than None lets a second writer in (measured on Linux, where two sharers share one lock).
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            CutTornLine(file, log);
            var entries = Read(file);
            file.Seek(0, SeekOrigin.End);
            return (file, entries);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // A line without its end was being written when the process died: nobody was answered on it.
    private static void CutTornLine(FileStream file, ILogger log)
    {
        var end = file.Length;
        while (end > 0 && ByteAt(file, end - 1) != '\n') end--;
        if (end == file.Length) return;

        log.LogWarning("Cut a torn line of {Bytes} bytes from the end of {Journal}", file.Length - end, file.Name);
        file.SetLength(end);
        file.Flush(flushToDisk: true);
    }

    private static int ByteAt(FileStream file, long position)
    {
        file.Position = position;
        return file.ReadByte();
    }

    private static List<JournalEntry> Read(FileStream file)
    {
        file.Position = 0;
        var entries = new List<JournalEntry>();
        using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        try
        {
            while (reader.ReadLine() is { } line)
            {
                var entry = JsonSerializer.Deserialize(line, Wire.Default.JournalEntry);
                if (entry?.Seq != entries.Count + 1) throw new InvalidDataException($"It bears the number {entry?.Seq}.");
                entries.Add(entry);
            }
        }
        catch (Exception cause) when (cause is JsonException or InvalidDataException or DecoderFallbackException)
        {
            throw new CorruptJournalException(file.Name, entries.Count + 1, cause);
        }

        return entries;
    }
}
