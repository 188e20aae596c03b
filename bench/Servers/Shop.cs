using System.Diagnostics;

namespace Ecommerce.Bench.Servers;

/// <summary>The embedded shop, silo and gateway in one process, in a temporary folder and on ports of its own.</summary>
internal sealed class Shop : IDisposable
{
    public const string Page = "/api/products/harbour-mug";
    public const int Products = 200;

    private readonly string _folder;
    private readonly string _storage;
    private readonly int _generated;
    private readonly IReadOnlyDictionary<string, string> _more;
    private readonly Uri _payments = ServerProcess.FreeAddress();
    private ServerProcess? _server;
    private ServerProcess? _company;

    /// <param name="storage">sqlite or memory, as <c>Shop:Storage</c> knows them.</param>
    /// <param name="generated">Products of a generated catalogue beside the 200.</param>
    /// <param name="more">Further settings of the server, as environment variables.</param>
    public Shop(Arguments arguments, string storage = "sqlite", int generated = 0, IReadOnlyDictionary<string, string>? more = null)
    {
        (_storage, _generated, _more) = (storage, generated, more ?? new Dictionary<string, string>());
        _folder = Path.Combine(arguments.Text("data", Path.GetTempPath()), $"shop-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
    }

    public ServerProcess Server => _server ?? throw new InvalidOperationException("The shop is not started.");

    /// <summary>A file that goes with the shop.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>Begins with what another shop of this many products has seeded, which takes minutes; it must be stopped.</summary>
    public void BeginAs(string folder)
    {
        string[] left = ["shop.db", "shop.db-wal", Path.GetFileName(Catalogue), Path.GetFileName(Catalogue) + ".seeded"];
        foreach (var file in left.Where(name => System.IO.File.Exists(Path.Combine(folder, name)))) System.IO.File.Copy(Path.Combine(folder, file), File(file));
    }

    private string Catalogue => File($"generated-{_generated}.ndjson");

    /// <summary>Starts the server; answers before it listens.</summary>
    public ServerProcess Start()
    {
        if (_generated > 0 && !System.IO.File.Exists(Catalogue))
        {
            using var node = Process.Start("node", [Path.Combine(Repository.Root, "catalogue", "catalogue.mjs"), "scale", $"{_generated}", Catalogue]);
            node.WaitForExit();
        }

        return _server = new(Repository.Assembly("silo", "Ecommerce.Silo"), [], ServerProcess.FreeAddress(), Settings().Concat(_more).ToDictionary(), File("shop.log"));
    }

    private Dictionary<string, string> Settings() => new()
    {
        // As under ./run; restocking needs a member of the staff.
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Shop__Dashboard"] = "false",
        ["Shop__Storage"] = _storage,
        ["Shop__Data"] = File("shop.db"),
        ["Shop__Payments"] = _payments.ToString(),
        ["Shop__Catalogues__0"] = Path.Combine(Repository.Root, "catalogue", "seed.json"),
        [_generated > 0 ? "Shop__Catalogues__1" : "Shop__None"] = Catalogue,
        ["Orleans__SiloPort"] = $"{ServerProcess.FreePort()}",
        ["Orleans__GatewayPort"] = $"{ServerProcess.FreePort()}",
    };

    public Task StartCompany()
    {
        _company = new(Repository.Assembly("payment-mock", "Ecommerce.PaymentMock"), [], _payments, new()
        {
            ["Mock__Journal"] = File("payments.jsonl"),
        }, File("payments.log"));
        return _company.Answers("/health/live");
    }

    /// <summary>All products are listed, and a next start has nothing left to seed.</summary>
    public async Task Seeded()
    {
        await Server.Answers("/api/products?limit=1", $"\"total\":{Products + _generated},", _generated > 0 || _more.Count > 0 ? TimeSpan.FromMinutes(30) : null);
        foreach (var catalogue in _generated > 0 ? ["seed.json", Path.GetFileName(Catalogue)] : new[] { "seed.json" })
            while (!System.IO.File.Exists(File(catalogue + ".seeded"))) await Task.Delay(5);
    }

    public async Task Stop()
    {
        await Server.Stop();
        Server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        _server?.Dispose();
        _company?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
