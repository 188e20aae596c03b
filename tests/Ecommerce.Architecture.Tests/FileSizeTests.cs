namespace Ecommerce.Architecture.Tests;

public class FileSizeTests
{
    private const int Most = 250;
    private const int MostOfProgram = 40;

    [Fact]
    public void No_source_file_is_longer_than_one_idea_needs()
    {
        var files = Repository.Layers.SelectMany(layer => Repository.Files(layer, ".cs")).ToList();
        Assert.True(files.Count > 100);
        Assert.Contains(files, file => file.Path.EndsWith("/Program.cs", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => Offences(file.Path, file.Text)));
    }

    [Fact]
    public void A_file_of_one_line_too_many_would_be_noticed()
    {
        Assert.Empty(Offences("a/Cart.cs", Lines(Most)));
        Assert.Single(Offences("a/Cart.cs", Lines(Most + 1)));
        Assert.Empty(Offences("a/Program.cs", Lines(MostOfProgram)));
        Assert.Single(Offences("a/Program.cs", Lines(MostOfProgram + 1)));
    }

    private static IEnumerable<string> Offences(string path, string text)
    {
        var lines = text.Count(c => c == '\n') + (text.EndsWith('\n') ? 0 : 1);
        if (lines > (Path.GetFileName(path) == "Program.cs" ? MostOfProgram : Most)) yield return $"{path} has {lines} lines";
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// line\n", count));
}
