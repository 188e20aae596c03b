using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Ecommerce.Hosting.Tests.Tls;

public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("tls-tests-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_is_let_in_at_the_silos_port_and_a_gateway_at_the_gateways()
    {
        await using var silos = new Port(_files, _authority, TestAuthority.Silo);
        await using var gateways = new Port(_files, _authority, TestAuthority.Gateway);
        Assert.Equal("echo", await Peer(silos, _authority.Issue(TestAuthority.Silo)));
        Assert.Equal("echo", await Peer(gateways, _authority.Issue(TestAuthority.Gateway)));
    }

    [Fact]
    public async Task A_peer_without_a_certificate_is_refused() => await IsRefused(null);

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused() => await IsRefused(_other.Issue(TestAuthority.Silo));

    [Fact]
    public async Task An_expired_certificate_is_refused() => await IsRefused(_authority.Issue(TestAuthority.Silo, expired: true));

    [Fact]
    public async Task A_gateways_certificate_is_refused_at_the_silos_port() => await IsRefused(_authority.Issue(TestAuthority.Gateway));

    [Fact]
    public async Task A_certificate_that_is_not_for_callers_is_refused() => await IsRefused(_authority.Issue(TestAuthority.Silo, calls: false));

    [Fact]
    public async Task An_older_protocol_is_refused() => await IsRefused(_authority.Issue(TestAuthority.Silo), SslProtocols.Tls12);

    [Fact]
    public async Task Who_does_not_speak_tls_is_refused()
    {
        await using var port = new Port(_files, _authority, TestAuthority.Silo);
        using var client = new TcpClient();
        await client.ConnectAsync(port.Address, Now);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Now);
        await port.Ended();
        Assert.Equal(0, port.LetIn);
    }

    [Fact]
    public async Task Who_says_nothing_is_not_waited_for()
    {
        await using var port = new Port(_files, _authority, TestAuthority.Silo, TimeSpan.FromMilliseconds(50));
        using var client = new TcpClient();
        await client.ConnectAsync(port.Address, Now);
        await port.Ended();
        Assert.Equal(0, port.LetIn);
    }

    [Fact]
    public async Task We_speak_only_to_silos()
    {
        foreach (var (certificate, fits) in new[]
        {
            (_authority.Issue(TestAuthority.Silo), true), (_authority.Issue(TestAuthority.Gateway), false), (_other.Issue(TestAuthority.Silo), false),
            (_authority.Issue(TestAuthority.Silo, expired: true), false), (_authority.Issue(TestAuthority.Silo, isCalled: false), false),
        })
        {
            _authority.Write(_files, _authority.Issue(TestAuthority.Gateway));
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var serving = Serve(listener, certificate);
            using var client = new TcpClient();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Now);
            var reached = false;
            var calling = Port.Connections(_files).Outbound(_ => { reached = true; return Task.CompletedTask; })(Port.Connection(client));
            if (fits) await calling;
            else await Assert.ThrowsAnyAsync<AuthenticationException>(() => calling);
            Assert.Equal(fits, reached);
            client.Close();
            await serving;
        }
    }

    [Fact]
    public async Task New_certificates_are_taken_up_without_a_restart_and_unreadable_ones_are_not()
    {
        await using var port = new Port(_files, _authority, TestAuthority.Silo);
        var client = _authority.Issue(TestAuthority.Silo);
        var before = await Serial(port, client);
        Assert.Equal(before, await Serial(port, client));

        await File.WriteAllTextAsync(Path.Combine(_files.FullName, "tls.crt"), "half a certificate", Now);
        Assert.Equal(before, await Serial(port, client));

        var next = _authority.Issue(TestAuthority.Silo);
        _authority.Write(_files, next);
        Assert.Equal(next.SerialNumber, await Serial(port, client));
        Assert.NotEqual(before, next.SerialNumber);

        // Another authority: who was known is no longer.
        _other.Write(_files, _other.Issue(TestAuthority.Silo));
        Assert.Null(await Peer(port, client));
        Assert.Equal("echo", await Peer(port, _other.Issue(TestAuthority.Silo)));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
        _files.Delete(recursive: true);
    }

    private async Task IsRefused(X509Certificate2? certificate, SslProtocols protocol = SslProtocols.Tls13)
    {
        await using var port = new Port(_files, _authority, TestAuthority.Silo);
        Assert.Null(await Peer(port, certificate, protocol));
        await port.Ended();
        Assert.Equal(0, port.LetIn);
    }

    private static async Task<string> Serial(Port port, X509Certificate2 certificate)
    {
        string? serial = null;
        Assert.Equal("echo", await Peer(port, certificate, seen: shown => serial = shown.SerialNumber));
        return serial!;
    }

    /// <summary>What a peer hears back, or null if it was not let in.</summary>
    private static async Task<string?> Peer(
        Port port, X509Certificate2? certificate, SslProtocols protocol = SslProtocols.Tls13, Action<X509Certificate2>? seen = null)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(port.Address);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = TestAuthority.Silo,
                EnabledSslProtocols = protocol,
                ClientCertificates = certificate is null ? null : [certificate],
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                {
                    if (shown is X509Certificate2 theirs) seen?.Invoke(theirs);
                    return shown is not null;
                },
            });
            await stream.WriteAsync("echo"u8.ToArray());
            var buffer = new byte[4];
            await stream.ReadExactlyAsync(buffer);
            return System.Text.Encoding.ASCII.GetString(buffer);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or EndOfStreamException)
        {
            return null;
        }
    }

    private static async Task Serve(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
            });
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            // The caller left: the test says whether it should have.
        }
    }
}
