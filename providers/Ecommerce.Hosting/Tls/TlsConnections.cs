using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Hosting.Tls;

/// <summary>Puts TLS 1.3 under Orleans' connections. Both ends show a certificate; nothing is spoken before each has seen the other's.</summary>
internal sealed class TlsConnections(TlsOptions options, TlsCertificates certificates, ILogger<TlsConnections> log)
{
    /// <summary>Connections that come to us, from peers of this role only.</summary>
    public ConnectionDelegate Inbound(ConnectionDelegate next, string role)
    {
        var peer = TlsPeer.Calling(role);
        return connection => Secure(connection, next, async (stream, cancellation) =>
        {
            var (own, authorities) = certificates.Current;
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = own,
                ClientCertificateRequired = true,
                EnabledSslProtocols = SslProtocols.Tls13,
                AllowTlsResume = false, // who resumes would not be looked at again
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsGood(peer, connection, certificate, chain, authorities),
            }, cancellation);
        }, refusedQuietly: true);
    }

    /// <summary>Connections that we make, to silos only.</summary>
    public ConnectionDelegate Outbound(ConnectionDelegate next)
    {
        var peer = TlsPeer.Called(options.SiloName);
        return connection => Secure(connection, next, async (stream, cancellation) =>
        {
            var (own, authorities) = certificates.Current;
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = options.SiloName,
                ClientCertificateContext = own,
                EnabledSslProtocols = SslProtocols.Tls13,
                AllowTlsResume = false,
                RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsGood(peer, connection, certificate, chain, authorities),
            }, cancellation);
        }, refusedQuietly: false);
    }

    private async Task Secure(
        ConnectionContext connection, ConnectionDelegate next, Func<SslStream, CancellationToken, Task> prove, bool refusedQuietly)
    {
        var plain = connection.Transport;
        await using var stream = new SslStream(new PipeStream(plain), leaveInnerStreamOpen: false);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
            patience.CancelAfter(options.Patience);
            await prove(stream, patience.Token);
        }
        catch (Exception fault) when (refusedQuietly && fault is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            log.LogWarning("A connection from {Peer} is refused: {Fault}", connection.RemoteEndPoint, fault.Message);
            connection.Abort();
            return;
        }

        connection.Transport = new Secured(stream);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private bool IsGood(
        TlsPeer peer, ConnectionContext connection, X509Certificate? certificate, X509Chain? chain, X509Certificate2Collection authorities)
    {
        if (peer.Refuse(certificate as X509Certificate2, chain, authorities) is not { } wrong) return true;
        log.LogWarning("The certificate of {Peer} is refused: {Reason}", connection.RemoteEndPoint, wrong);
        return false;
    }

    private sealed class Secured(SslStream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
