namespace Orleans.Persistence.DynamoDB;

/// <summary>A state does not fit, compressed and split as far as it goes. Nothing was written; the text names the grain and the size.</summary>
[GenerateSerializer, Alias("Orleans.Persistence.DynamoDB.StateTooLargeException")]
public sealed class StateTooLargeException : OrleansException
{
    public StateTooLargeException()
    {
    }

    public StateTooLargeException(string message)
        : base(message)
    {
    }

    public StateTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
