using Cat.Engine.Guards;

namespace Cat.Engine.Tests.Guards;

/// <summary>Where the relaxation has no verdict the search finds its own.</summary>
public sealed class CompletionSearchTests
{
    [Fact]
    public void Run_RootWithoutVerdict_FindsACompletion()
    {
        var program = Program(asked: 2, free: 3);
        var counts = CompletionSearch.Run(program, new LinearRelaxation(program), 100).Counts;
        Assert.Equal(2, Assert.Single(counts ?? []));
    }

    [Fact]
    public void Run_NothingFreeAndNoVerdict_ProvesByTheBrokenRow()
    {
        var program = Program(asked: 1, free: 0);
        var result = CompletionSearch.Run(program, new LinearRelaxation(program), 100);
        Assert.Null(result.Counts);
        Assert.Equal([new RowSide(0, true)], result.Proof);
    }

    [Fact]
    public void Run_LimitReached_HasNoVerdict()
    {
        var program = Program(asked: 2, free: 3);
        Assert.Equal(new SearchResult(null, null, 1), CompletionSearch.Run(program, new LinearRelaxation(program), 1));
    }

    private static CompletionProgram Program(int asked, int free) => new([new CountRule(RuleKind.Length, "", [0, 1, 2], asked, 2)], new bool[3], [free > 0, free > 1, free > 2]);
}
