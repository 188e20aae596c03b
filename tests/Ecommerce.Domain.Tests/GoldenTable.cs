namespace Ecommerce.Domain.Tests;

/// <summary>What every command does in every situation, as text that people review.</summary>
public static class GoldenTable
{
    /// <summary>One line per situation; what does nothing is left out, so that a reader sees the moves.</summary>
    public static string Of<TState, TCommand, TEvent>(
        ImmutableArray<(string Name, TState State)> situations, ImmutableArray<(string Name, TCommand Command)> commands,
        Func<TState, TCommand, Decision<TEvent>> decide) => string.Join('\n', situations.Select(situation => string.Join('\n',
        [
            situation.Name,
            .. commands.Select(command => (command.Name, Cell: Cell(decide(situation.State, command.Command))))
                .Where(cell => cell.Cell != ".").Select(cell => $"  {cell.Name} -> {cell.Cell}"),
        ])));

    private static string Cell<TEvent>(Decision<TEvent> decision) =>
        decision.Refusal is { } refusal ? "refused: " + refusal.Code
        : decision.Events.IsEmpty ? "."
        : string.Join(", ", decision.Events.Select(happened => happened!.GetType().Name));
}
