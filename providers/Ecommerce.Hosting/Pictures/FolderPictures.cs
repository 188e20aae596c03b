namespace Ecommerce.Hosting;

/// <summary>Pictures as files of one folder of this machine, which is made when the first one comes.</summary>
public sealed class FolderPictures(string folder) : IPictureStore
{
    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>Written beside its place, flushed to the disk and renamed: a crash leaves no half picture.</summary>
    public async Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var place = PlaceOf(name);
        if (File.Exists(place)) return;

        Directory.CreateDirectory(_folder);
        var draft = $"{place}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, place, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    public ValueTask<Stream?> Open(string name, CancellationToken cancellation)
    {
        var place = PlaceOf(name);
        return new(File.Exists(place) ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    private string PlaceOf(string name) => IsName(name)
        ? Path.Combine(_folder, name)
        : throw new ArgumentException("This is no picture's name.", nameof(name));

    /// <summary>Nothing that could lead out of the folder.</summary>
    private static bool IsName(string name) => name.Length is > 0 and <= 100 && name[0] != '.'
        && name.Count(c => c == '.') == 1 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '.');
}
