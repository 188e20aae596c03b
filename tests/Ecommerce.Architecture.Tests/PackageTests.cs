using System.Xml.Linq;

namespace Ecommerce.Architecture.Tests;

public class PackageTests
{
    [Fact]
    public void Every_package_says_in_one_line_why_it_is_here()
    {
        var file = Repository.Read("Directory.Packages.props");
        Assert.NotEmpty(XDocument.Parse(file).Descendants("PackageVersion"));
        Assert.Empty(Offences(file));
    }

    [Fact]
    public void A_package_without_a_reason_would_be_noticed()
    {
        Assert.Empty(Offences("<a>\n<!-- Because. -->\n<PackageVersion Include=\"x\" />\n</a>"));
        Assert.Single(Offences("<a>\n<!-- Because. -->\n<PackageVersion Include=\"x\" />\n<PackageVersion Include=\"y\" />\n</a>"));
        Assert.Single(Offences("<a>\n<PackageVersion Include=\"x\" />\n</a>"));
        Assert.Single(Offences("<a>\n<!-- -->\n<PackageVersion Include=\"x\" />\n</a>"));
    }

    private static IEnumerable<string> Offences(string props) => XDocument.Parse(props).Descendants("PackageVersion")
        .Where(package => package.PreviousNode is not XComment comment || string.IsNullOrWhiteSpace(comment.Value))
        .Select(package => $"{package.Attribute("Include")?.Value} has no reason");
}
