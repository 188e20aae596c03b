using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Orleans.Aws;

/// <summary>Where a service is and as whom it is called. Equal connections share a client. Its text shows no secret.</summary>
internal sealed record AwsConnection
{
    /// <summary>A region ("eu-west-1"), an http(s) address, or empty: then the environment decides (AWS_REGION, AWS_ENDPOINT_URL, profile).</summary>
    public string Service { get; init; } = "";

    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Session token of temporary credentials.</summary>
    public string Token { get; init; } = "";

    /// <summary>A profile of the shared credentials file.</summary>
    public string ProfileName { get; init; } = "";

    private bool IsAddress => IsPlainAddress || Service.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private bool IsPlainAddress => Service.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Named credentials always win. Only a plain http address without any gets made-up ones, since no service of Amazon's answers
    /// there; everything else asks the SDK's chain (null): environment, IAM role of the pod or machine.
    /// </summary>
    /// <exception cref="ArgumentException">One half of a key pair, or a profile that does not exist.</exception>
    public AWSCredentials? Credentials()
    {
        if (AccessKey.Length > 0 != SecretKey.Length > 0)
            throw new ArgumentException("AccessKey and SecretKey belong together; only one of them is set.");
        if (AccessKey.Length > 0 && Token.Length > 0) return new SessionAWSCredentials(AccessKey, SecretKey, Token);
        if (AccessKey.Length > 0) return new BasicAWSCredentials(AccessKey, SecretKey);
        if (ProfileName.Length > 0)
        {
            return new CredentialProfileStoreChain().TryGetAWSCredentials(ProfileName, out var profile)
                ? profile
                : throw new ArgumentException($"There is no profile '{ProfileName}' in the shared credentials file.");
        }

        return IsPlainAddress ? new BasicAWSCredentials("local", "local") : null;
    }

    public void Point(ClientConfig config)
    {
        if (!IsAddress)
        {
            if (Service.Length > 0) config.RegionEndpoint = RegionEndpoint.GetBySystemName(Service);
            return;
        }

        config.ServiceURL = Service;
        // Signatures name a region; an emulator takes any, behind https the SDK finds it in the address or the environment.
        if (IsPlainAddress) config.AuthenticationRegion = FallbackRegionFactory.GetRegionEndpoint(false)?.SystemName ?? "us-east-1";
    }

    public override string ToString()
    {
        var whose = AccessKey.Length > 0 ? "given keys" : ProfileName.Length > 0 ? $"profile {ProfileName}" : "the environment's credentials";
        return $"{(Service.Length > 0 ? Service : "the environment's region")} with {whose}";
    }
}
