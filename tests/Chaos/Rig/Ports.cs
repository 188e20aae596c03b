using System.Net;
using System.Net.Sockets;

namespace Ecommerce.Chaos.Rig;

internal static class Ports
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A port that nobody listens at and that was not given before.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.Add(port)) return port;
        }
    }
}
