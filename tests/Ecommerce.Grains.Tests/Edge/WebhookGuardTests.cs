using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains.Tests.Edge;

/// <summary>What the shop can be talked into calling. Whatever listens here is a place where nobody may come.</summary>
public sealed class WebhookGuardTests
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");
    private static readonly string Secret = "whsec_" + Convert.ToBase64String(new byte[32]);

    public static TheoryData<string> Inside => new(
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.255",
        "192.168.0.1", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1");

    [Theory, MemberData(nameof(Inside))]
    public async Task A_name_that_leads_inside_is_not_called(string address)
    {
        var (sender, asked) = Sender(IPAddress.Parse(address));
        using var _ = sender;
        var tried = await sender.Send(Call("https://hooks.example.org/"));
        Assert.Equal((null, "The address leads into a network that is not public."), (tried.Status, tried.Error));
        Assert.Equal(["hooks.example.org"], asked);
        var (both, _) = Sender(Public, IPAddress.Parse(address));
        using var __ = both;
        Assert.Equal("The address leads into a network that is not public.", (await both.Send(Call("https://hooks.example.org/"))).Error);
    }

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:93.184.216.34")]
    public void A_public_address_is_not_forbidden(string address) => Assert.False(Networks.IsForbidden(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_is_public_when_it_is_registered_and_inside_when_it_is_called_is_found_out()
    {
        using var canary = new Listener(_ => "HTTP/1.1 204 No Content\r\n\r\n");
        Assert.Null(WebhookUrl.Check("url", $"https://hooks.example.org:{canary.Port}/", anywhere: false));
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]);
        using var sender = new HttpWebhooks(Options.Create(new WebhookOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]) }), TimeProvider.System);
        while (answers.Count > 0) Assert.NotNull((await sender.Send(Call($"https://hooks.example.org:{canary.Port}/"))).Error);
        Assert.Equal(0, canary.Hits);
    }

    [Theory]
    [InlineData("http://hooks.example.org/")]
    [InlineData("ftp://hooks.example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.example.org/")]
    [InlineData("//hooks.example.org/")]
    [InlineData("hooks.example.org")]
    [InlineData("https://")]
    [InlineData("https://user:pass@hooks.example.org/")]
    [InlineData("https://hooks.example.org/#a")]
    [InlineData("https://hooks.example.org\\@127.0.0.1/")]
    [InlineData("https://hooks.example.org/ a")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://gateway/")]
    [InlineData("https://hooks.example.org\u2024evil/")]
    [InlineData("https://\u24d7ooks.example.org/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public void An_address_that_is_not_public_https_is_refused(string url) =>
        Assert.Equal("url", WebhookUrl.Check("url", url, anywhere: false)?.Field);

    [Fact]
    public async Task Redirects_are_not_followed_and_answers_hardly_read()
    {
        using var canary = new Listener(_ => "HTTP/1.1 204 No Content\r\n\r\n");
        foreach (var status in (int[])[301, 302, 303, 307, 308])
        {
            using var receiver = new Listener(_ => $"HTTP/1.1 {status} Moved\r\nLocation: http://127.0.0.1:{canary.Port}/\r\nContent-Length: 0\r\n\r\n");
            using var sender = Anywhere();
            var tried = await sender.Send(Call($"http://127.0.0.1:{receiver.Port}/"));
            Assert.Equal((status, "Redirects are not followed."), (tried.Status, tried.Error));
            Assert.Equal(1, receiver.Hits);
        }

        Assert.Equal(0, canary.Hits);
        using var talker = new Listener(_ => "HTTP/1.1 500 No\r\nContent-Length: 100000000\r\n\r\n" + new string('x', 1_000_000));
        using var patient = Anywhere();
        var told = await patient.Send(Call($"http://127.0.0.1:{talker.Port}/"));
        Assert.Equal((500, WebhookLimits.Answer), (told.Status, told.Answer!.Length));
    }

    [Fact]
    public async Task A_receiver_that_is_slow_or_gone_is_not_waited_for_longer_than_said()
    {
        using var silent = new Listener(_ => null);
        using var dripping = new Listener(_ => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx");
        foreach (var port in (int[])[silent.Port, dripping.Port])
        {
            using var sender = Anywhere(TimeSpan.FromMilliseconds(300));
            Assert.Equal("No whole answer within 0.3 s.", (await sender.Send(Call($"http://127.0.0.1:{port}/"))).Error);
        }

        using var gone = Anywhere();
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var closed = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.StartsWith("No connection", (await gone.Send(Call($"http://127.0.0.1:{closed}/"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_is_signed_as_the_specification_says_by_each_secret()
    {
        using var receiver = new Listener(_ => "HTTP/1.1 204 No Content\r\n\r\n");
        using var sender = Anywhere();
        var call = Call($"http://127.0.0.1:{receiver.Port}/") with { Secrets = [Secret, "whsec_" + Convert.ToBase64String(Enumerable.Repeat((byte)9, 32).ToArray())] };
        Assert.Null((await sender.Send(call)).Error);
        var lines = receiver.Heard.Split("\r\n");
        string Header(string name) => lines.Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
        var (id, seconds) = (Header("webhook-id"), Header("webhook-timestamp"));
        Assert.Equal(call.Id.Value, id);
        var expected = call.Secrets.Select(secret => "v1," + Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(secret[6..]), Encoding.UTF8.GetBytes($"{id}.{seconds}.{call.Body}"))));
        Assert.Equal(string.Join(' ', expected), Header("webhook-signature"));
        Assert.EndsWith("\r\n\r\n" + call.Body, receiver.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase) || line.StartsWith("cookie", StringComparison.OrdinalIgnoreCase));
    }

    private static WebhookCall Call(string url) => new(new("d1"), url, """{"type":"test"}""", [Secret]);

    private static HttpWebhooks Anywhere(TimeSpan? patience = null) =>
        new(Options.Create(new WebhookOptions { Anywhere = true, Patience = patience ?? TimeSpan.FromSeconds(10) }), TimeProvider.System);

    private static (HttpWebhooks Sender, List<string> Asked) Sender(params IPAddress[] addresses)
    {
        var asked = new List<string>();
        Task<IPAddress[]> Resolve(string name, CancellationToken cancellation)
        {
            asked.Add(name);
            return Task.FromResult(addresses);
        }

        return (new(Options.Create(new WebhookOptions { Resolve = Resolve }), TimeProvider.System), asked);
    }

    /// <summary>Answers each request with these bytes and leaves the connection open; null says nothing at all.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _clients = [];
        private int _hits;

        public Listener(Func<string, string?> answer)
        {
            _listener.Start();
            _ = Accept(answer);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Hits => Volatile.Read(ref _hits);

        public string Heard { get; private set; } = "";

        public void Dispose()
        {
            _listener.Dispose();
            foreach (var client in _clients) client.Dispose();
        }

        private async Task Accept(Func<string, string?> answer)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _hits);
                    _clients.Add(client);
                    _ = Serve(client, answer);
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                Debug.WriteLine(closed.Message);
            }
        }

        private async Task Serve(TcpClient client, Func<string, string?> answer)
        {
            try
            {
                var (stream, buffer, text) = (client.GetStream(), new byte[65536], "");
                while (!text.Contains("\r\n\r\n{", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var count)
                    text += Encoding.UTF8.GetString(buffer, 0, count);
                Heard = text;
                if (answer(text) is { } bytes) await stream.WriteAsync(Encoding.UTF8.GetBytes(bytes));
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException)
            {
                Debug.WriteLine(closed.Message);
            }
        }
    }
}
