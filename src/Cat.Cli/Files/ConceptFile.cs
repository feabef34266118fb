using Cat.Cli.Screen;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>Which concepts questions need: question_id, concept_id, one row a link.</summary>
internal static class ConceptFile
{
    /// <summary>Questions that the file names and nobody answered are added to <paramref name="questions"/>.</summary>
    public static QMatrix Read(FileInfo file, IdTable questions, Terminal terminal, CancellationToken cancellationToken)
    {
        var concepts = new IdTable();
        var links = new List<(int Question, int Concept)>();
        InputTable.Read(
            file,
            ["question_id", "concept_id"],
            row =>
            {
                var question = questions.Add(row.Id("question_id"));
                links.Add((question, concepts.Add(row.Id("concept_id"))));
            },
            terminal,
            cancellationToken);
        var conceptsOf = new List<int>[questions.Count];
        for (var question = 0; question < conceptsOf.Length; question++) conceptsOf[question] = [];
        foreach (var (question, concept) in links) conceptsOf[question].Add(concept);
        return new QMatrix(concepts.Count, conceptsOf);
    }
}
