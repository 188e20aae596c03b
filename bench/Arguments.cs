using System.Globalization;

namespace Ecommerce.Bench;

/// <summary>A command and its options, as in <c>checkout --shoppers 64 --json</c>.</summary>
internal sealed class Arguments(string[] words)
{
    private const string Help = """
        usage: dotnet run -c Release --project bench -- COMMAND [options]

          product-page   product page over HTTP beside a bare minimal API with the same bytes
                         --connections 64  --seconds 4 (per round)  --rounds 4 (of each)  --warm-up 4
          ready          seconds from process start to ready, and to the first product page
                         --times 5
          checkout       shopper sessions over HTTP, durable, with the payment company
                         --shoppers 32  --seconds 20  --warm-up 8
          aws            what checkouts and idleness ask of DynamoDB and SQS, counted in front of emulators
                         --orders 20 (of each size)
          cluster        checkouts of one, two and three silos with a core each beside what DynamoDB's emulator takes; a model of more
                         --silos 1,2,3  --shoppers 16  --seconds 20  --warm-up 15
                         --store local (DynamoDB Local, or dynalite)  --share 0.2 (of a core for each silo, by control groups; as root)
          flash-sale     everybody orders one SKU when its sale starts, strangers buy other things meanwhile
                         --buyers 10000  --units 1000  --shards 8  --connections 256  --bystanders 4  --seconds 10 (quiet)  --warm-up 5
          session        sessions of three adds, in memory beside JSON to a no-op grain, and durable beside the store's own commits
                         --shoppers 64  --seconds 6 (per round)  --rounds 3 (of each)  --warm-up 10
          sign-in        whether the time of an answer tells that there is an account
                         --samples 400 (of each)
          load           a marketplace's people at a rate (open loop: latency from when each was meant to begin), durable
                         --rate 200  --connections 256  --seconds 30  --warm-up 15  --seed 1

          search         a large listing at a fixed rate of requests over HTTP: words, slips, facets, sorting, deep pages
                         --products 100000  --rate 200  --seconds 60  --warm-up 15
                         --shop DIR (its folder, kept; default: in the system's temporary folder)
          growth         the same people in a new shop and in one with a large catalogue and a long past
                         --products 100000  --orders 1000000  --rate 100  --seconds 40  --warm-up 30
                         --shop DIR (begins as this shop, which search has seeded and kept; otherwise seeds one, for ten minutes or more)

          --json         one JSON object instead of a Markdown table
          --data DIR     where temporary shops keep their files (default: the system's temporary folder)

        bench/fresh-clone measures the first start of a fresh clone.
        """;

    public string Command => words.FirstOrDefault() ?? "";

    public bool Json => words.Contains("--json");

    public string Text(string name, string otherwise) =>
        Array.IndexOf(words, "--" + name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : otherwise;

    public int Number(string name, int otherwise) =>
        int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    public TimeSpan Seconds(string name, int otherwise) => TimeSpan.FromSeconds(Number(name, otherwise));

    public int Usage()
    {
        Console.Error.WriteLine(Help);
        return Command is "" or "--help" or "-h" or "help" ? 0 : 2;
    }
}
