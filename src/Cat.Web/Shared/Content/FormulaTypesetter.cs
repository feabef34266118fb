using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine = Jint.Engine;

namespace Cat.Web.Shared.Content;

/// <summary>
/// LaTeX to HTML with MathML, by KaTeX in a script engine of this process, so that browsers need no script. KaTeX takes about
/// a second to load and milliseconds a formula; results are kept, packed to a fifth. Safe to call from many threads.
/// </summary>
internal sealed partial class FormulaTypesetter
{
    private const int LongestFormula = 4000;
    private const int CacheSize = 20_000;
    private static readonly TimeSpan FormulaLimit = TimeSpan.FromSeconds(10);
    private static readonly Lazy<Prepared<Acornima.Ast.Script>> Katex = new(() => ScriptEngine.PrepareScript(ReadKatex()));

    private readonly ConcurrentBag<Typesetter> _idle = [];
    private readonly ConcurrentDictionary<(string Tex, bool IsDisplay), byte[]> _cache = new();

    /// <returns>The HTML, or in <paramref name="problem"/> why the formula cannot be typeset.</returns>
    public string? Typeset(string tex, bool isDisplay, out string? problem)
    {
        problem = null;
        if (_cache.TryGetValue((tex, isDisplay), out var known)) return PackedText.Unpack(known);
        if (tex.Length > LongestFormula)
        {
            problem = $"it has {tex.Length} characters; at most {LongestFormula} are allowed";
            return null;
        }

        var typesetter = _idle.TryTake(out var idle) ? idle : new Typesetter();
        try
        {
            var html = InReadableColors(typesetter.Render(tex, isDisplay));
            _idle.Add(typesetter);
            if (_cache.Count >= CacheSize) _cache.Clear();
            _cache[(tex, isDisplay)] = PackedText.Pack(html);
            return html;
        }
        catch (JavaScriptException exception)
        {
            _idle.Add(typesetter);
            problem = exception.Message.Replace("KaTeX parse error: ", "", StringComparison.Ordinal);
            return null;
        }
        catch (Exception exception) when (exception is TimeoutException or RecursionDepthOverflowException or MemoryLimitExceededException or StatementsCountOverflowException)
        {
            // The engine was stopped in the middle of something: it is not used again.
            typesetter.Dispose();
            problem = "it takes too much time or memory";
            return null;
        }
    }

    /// <summary>
    /// Keeps the hue an author chose (\color{red}) and leaves its lightness to the theme: pure red on white and pure blue on
    /// black are too faint to read.
    /// </summary>
    private static string InReadableColors(string html) =>
        AuthoredColor().Replace(html, match => $"{match.Groups["property"].Value}:oklch(from {match.Groups["color"].Value} var(--authored-{match.Groups["property"].Value}-lightness) c h)");

    [GeneratedRegex("(?<=[\";])(?<property>color|background-color):(?<color>[^;\"]+)")]
    private static partial Regex AuthoredColor();

    private static string ReadKatex()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("katex.min.js") ?? throw new InvalidOperationException("katex.min.js is not embedded in Cat.Web.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Typesetter : IDisposable
    {
        private readonly ScriptEngine _engine = new(options => options.TimeoutInterval(FormulaLimit).LimitRecursion(4000));
        private readonly ObjectInstance _katex;
        private readonly JsValue _render;

        public Typesetter()
        {
            _engine.Execute(Katex.Value);
            _katex = _engine.GetValue("katex").AsObject();
            _render = _katex.Get("renderToString");
        }

        public void Dispose() => _engine.Dispose();

        public string Render(string tex, bool isDisplay)
        {
            var options = new Dictionary<string, object>
            {
                ["displayMode"] = isDisplay,
                ["throwOnError"] = true,
                ["output"] = "htmlAndMathml",
                ["strict"] = false,
                ["trust"] = false,
                ["maxSize"] = 20,
                ["maxExpand"] = 1000,
            };
            return _engine.Invoke(_render, _katex, [tex, options]).AsString();
        }
    }
}
