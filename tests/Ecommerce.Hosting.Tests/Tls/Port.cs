using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Ecommerce.Hosting.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ecommerce.Hosting.Tests.Tls;

/// <summary>A port whose connections must prove themselves, and are then answered with what they say.</summary>
internal sealed class Port : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<bool> _ended = Channel.CreateUnbounded<bool>();
    private readonly ConnectionDelegate _inbound;
    private int _letIn;

    public Port(DirectoryInfo files, TestAuthority authority, string role, TimeSpan? patience = null)
    {
        authority.Write(files, authority.Issue(TestAuthority.Silo));
        _inbound = Connections(files, patience).Inbound(Echo, role);
        _listener.Start();
        _ = Accept();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public int LetIn => _letIn;

    /// <summary>One more connection is over.</summary>
    public async Task Ended() => await _ended.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Accept()
    {
        while (true) _ = Serve(await _listener.AcceptTcpClientAsync());
    }

    private async Task Serve(TcpClient client)
    {
        using (client) await _inbound(Connection(client)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Writer.TryWrite(true);
    }

    private async Task Echo(ConnectionContext connection)
    {
        Interlocked.Increment(ref _letIn);
        var said = await connection.Transport.Input.ReadAtLeastAsync(4);
        foreach (var part in said.Buffer) await connection.Transport.Output.WriteAsync(part);
        connection.Transport.Input.AdvanceTo(said.Buffer.End);
    }

    public static TlsConnections Connections(DirectoryInfo files, TimeSpan? patience = null)
    {
        var options = new TlsOptions
        {
            Certificate = Path.Combine(files.FullName, "tls.crt"),
            Key = Path.Combine(files.FullName, "tls.key"),
            Authority = Path.Combine(files.FullName, "ca.crt"),
            Patience = patience ?? TimeSpan.FromSeconds(20),
        };
        return new(options, new(options, NullLogger<TlsCertificates>.Instance), NullLogger<TlsConnections>.Instance);
    }

    public static DefaultConnectionContext Connection(TcpClient client) => new() { Transport = new Duplex(client.GetStream()) };

    private sealed class Duplex(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream);

        public PipeWriter Output { get; } = PipeWriter.Create(stream);
    }
}
