using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecommerce.Bench.Reports;
using Ecommerce.Bench.Servers;

namespace Ecommerce.Bench.SignIn;

/// <summary>
/// Whether the time of an answer tells that there is an account: what is asked of known and of unknown addresses in turns, each from an address of its own,
/// so that nobody is slowed down for guessing.
/// </summary>
internal static partial class SignInBenchmark
{
    private const string Password = "a harbour in winter";

    /// <summary>Guesses at one account are limited, however many addresses they come from.</summary>
    private const int OfOne = 40;

    private static int _caller;

    public static async Task<int> Run(Arguments arguments)
    {
        var (report, samples) = (new Report("sign-in"), arguments.Number("samples", 400));
        using var shop = new Shop(arguments, "memory", more: new Dictionary<string, string> { ["Gateway__Proxies__0"] = "127.0.0.0/8" });
        using var http = new HttpClient { BaseAddress = shop.Start().Address };
        await shop.Seeded();
        var known = new List<string>();
        for (var n = 0; n <= 2 * samples / OfOne; n++) known.Add(await Join(http, $"known{n}@example.org"));

        foreach (var (what, path) in ((string, string)[])[("a wrong password", "/api/tokens"), ("a forgotten password", "/api/accounts/reset"), ("a new account", "/api/accounts")])
            report.Add(await Compare(http, what, path, known, samples));
        report.Print(arguments);
        return 0;
    }

    private static async Task<(string, object)[]> Compare(HttpClient http, string what, string path, List<string> known, int samples)
    {
        for (var n = 0; n < 40; n++) await Time(http, path, $"warm{n}-{path.Length}@example.org");
        var (there, not) = (new List<double>(), new List<double>());
        for (var n = 0; n < samples; n++)
        {
            // Neither always comes second.
            if (n % 2 == 0) there.Add(await Time(http, path, known[n % known.Count]));
            not.Add(await Time(http, path, $"unknown{n}-{path.Length}@example.org"));
            if (n % 2 == 1) there.Add(await Time(http, path, known[n % known.Count]));
        }

        var (one, other) = (Median(there), Median(not));
        return [("asked", what), ("of each", samples), ("known p50 ms", one), ("unknown p50 ms", other), ("apart ms", Math.Abs(one - other)), ("chance", RankSum.Probability(there, not))];
    }

    private static async Task<double> Time(HttpClient http, string path, string email)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await Ask(http, path, path == "/api/tokens" ? new { email, password = "not the password" } : new { email });
        var time = watch.Elapsed.TotalMilliseconds;
        if ((int)answer.StatusCode is not (401 or 202)) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return time;
    }

    /// <summary>Opens an account by its mail, which Development keeps.</summary>
    private static async Task<string> Join(HttpClient http, string email)
    {
        (await Ask(http, "/api/accounts", new { email })).EnsureSuccessStatusCode().Dispose();
        for (string? token = null; ;)
        {
            var mails = await Staff(http, "/api/admin/mails?limit=50");
            foreach (var mail in mails.GetProperty("items").EnumerateArray().Where(mail => mail.GetProperty("to").GetString() == email))
                token = Link().Match((await Staff(http, $"/api/admin/mails/{Uri.EscapeDataString(mail.GetProperty("id").GetString()!)}")).GetProperty("text").GetString()!).Groups[1].Value;
            if (token is { Length: > 0 })
            {
                (await Ask(http, "/api/accounts/confirm", new { token, password = Password })).EnsureSuccessStatusCode().Dispose();
                return email;
            }

            await Task.Delay(20);
        }
    }

    private static Task<HttpResponseMessage> Ask(HttpClient http, string path, object body)
    {
        var n = ++_caller;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"));
        return http.SendAsync(request);
    }

    private static async Task<JsonElement> Staff(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", "Dev sam:staff");
        using var answer = await http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    [GeneratedRegex(@"/confirm#(\S+)")]
    private static partial Regex Link();
}
