using System.Globalization;
using System.Net;
using System.Text;
using Cat.Data.ItemBanks;
using Cat.Testing;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cat.ContactSheets;

/// <summary>Writes questions with the site's own components and styles into one page that needs no server.</summary>
internal sealed class SheetWriter(IReadOnlyDictionary<string, string> pictures) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private HtmlRenderer? _renderer;

    public int Formulas { get; private set; }

    public int Pictures { get; private set; }

    public async Task<string> WriteAsync(IReadOnlyList<SheetQuestion> questions)
    {
        var root = new Uri(Path.Combine(Repository.Root, "wwwroot") + "/");
        var page = new StringBuilder($"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Contact sheet</title>
            <link rel="stylesheet" href="{new Uri(root, "lib/katex/katex.min.css")}"><link rel="stylesheet" href="{new Uri(root, "css/site.css")}">
            <style>body {"{ display: block; padding: 12px; columns: 470px; column-gap: 12px; }"} .card {"{ break-inside: avoid; padding: 12px; margin: 0 0 12px; font-size: 14px; }"} h2 {"{ font-size: 13px; }"}</style></head><body>
            """);
        foreach (var question in questions)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<section class="card"><h2>{WebUtility.HtmlEncode(question.Key)}, {question.Content.Type}</h2>""");
            if (question.Content.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse) page.Append(await ViewAsync(question, showKey: true));
            else page.Append(await ViewAsync(question, showKey: false)).Append("<hr>").Append(await ViewAsync(question, showKey: true));
            if (question.Content.Explanation.Html.Length > 0) page.Append(await RenderAsync<RichContent>(new() { [nameof(RichContent.Html)] = question.Content.Explanation.Html, [nameof(RichContent.Label)] = "Explanation", [nameof(RichContent.Language)] = question.Language }));
            page.Append("</section>");
        }

        foreach (var (address, data) in pictures) page.Replace(address, data);
        var html = page.Append("</body></html>").ToString();
        Formulas += questions.Sum(question => Count(question.Content, "class=\"katex\""));
        Pictures += questions.Sum(question => Count(question.Content, "<img"));
        return html;
    }

    public async ValueTask DisposeAsync()
    {
        if (_renderer is not null) await _renderer.DisposeAsync();
        await _services.DisposeAsync();
    }

    private Task<string> ViewAsync(SheetQuestion question, bool showKey) => RenderAsync<QuestionView>(new()
    {
        [nameof(QuestionView.Content)] = question.Content,
        [nameof(QuestionView.IsDisabled)] = true,
        [nameof(QuestionView.ShowKey)] = showKey,
        [nameof(QuestionView.Language)] = question.Language,
    });

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var renderer = _renderer ??= new HtmlRenderer(_services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private static int Count(QuestionContent content, string mark) =>
        content.Choices.Select(choice => choice.Text).Concat(content.Lines.Select(line => line.Text)).Append(content.Stem).Append(content.Explanation).Sum(text => text.Html.Split(mark).Length - 1);
}
