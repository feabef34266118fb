namespace Cat.Engine.Guards;

/// <summary>A row of a proof and the side of it that is used.</summary>
internal readonly record struct RowSide(int Row, bool IsMinimum);

/// <summary>
/// A completion in fractions of items: activity = A · counts between bounds, by the bounded simplex method with the sum of
/// violations as its objective (Maros 2003, ch. 9), a dense dictionary: basic = table · nonbasic. It only proposes:
/// that nothing is feasible is believed when the multipliers prove it on the program's own whole numbers.
/// </summary>
internal sealed class LinearRelaxation
{
    private const double Tolerance = 1e-9;
    private const double ProofMargin = 1e-6;

    private readonly CompletionProgram _program;
    private readonly int _columns;
    private readonly double[] _table; // [rows, columns]
    private readonly int[] _basic; // variable by row; variables are classes, then rows
    private readonly int[] _nonbasic; // variable by column
    private readonly double[] _value;
    private readonly double[] _lower;
    private readonly double[] _upper;

    /// <param name="program">The rest of the test.</param>
    /// <param name="itemShare">How much of each item may be given, in (0, 1]: 1 in one test, less on the mean over tests.</param>
    public LinearRelaxation(CompletionProgram program, double itemShare = 1)
    {
        _program = program;
        _columns = program.ClassCount;
        _table = new double[program.RowCount * _columns];
        for (var group = 0; group < _columns; group++)
        {
            foreach (var row in program.RowsOf(group)) _table[(row * _columns) + group] = 1;
        }

        _basic = [.. Enumerable.Range(_columns, program.RowCount)];
        _nonbasic = [.. Enumerable.Range(0, _columns)];
        _value = new double[_columns + program.RowCount];
        _lower = [.. new double[_columns], .. program.Lower.Select(bound => bound <= 0 ? double.NegativeInfinity : bound)];
        _upper = [.. program.Sizes.Select(size => itemShare * size), .. program.Upper.Select(bound => bound >= CountRule.None / 2 ? double.PositiveInfinity : bound)];
    }

    private LinearRelaxation(LinearRelaxation from)
    {
        (_program, _columns) = (from._program, from._columns);
        (_table, _basic, _nonbasic) = ([.. from._table], [.. from._basic], [.. from._nonbasic]);
        (_value, _lower, _upper) = ([.. from._value], [.. from._lower], [.. from._upper]);
    }

    public bool IsFeasible { get; private set; }

    /// <summary>The rows of the proof that nothing is feasible, or null without one.</summary>
    public IReadOnlyList<RowSide>? Proof { get; private set; }

    public double ValueOf(int group) => _value[group];

    public (int Lower, int Upper) RangeOf(int group) => ((int)_lower[group], (int)_upper[group]);

    /// <summary>A copy with another range for one class, solved from where this one stands.</summary>
    /// <param name="group">The class.</param>
    /// <param name="lower">Items at least.</param>
    /// <param name="upper">Items at most.</param>
    /// <param name="into">An earlier copy to overwrite: the tables are large.</param>
    public LinearRelaxation With(int group, int lower, int upper, LinearRelaxation? into = null)
    {
        var copy = into ?? new LinearRelaxation(this);
        if (into is not null) CopyTo(into);
        (copy._lower[group], copy._upper[group]) = (lower, upper);
        var column = Array.IndexOf(copy._nonbasic, group);
        if (column >= 0) copy.Move(column, Math.Clamp(copy._value[group], lower, upper) - copy._value[group]);
        copy.Solve();
        return copy;
    }

    /// <summary>Ends feasible, with a proof that nothing is, or (by rounding or a cycle) with neither.</summary>
    public void Solve()
    {
        (IsFeasible, Proof) = (false, null);
        var size = _basic.Length + _columns;
        var reducedCosts = new double[_columns];
        for (var step = 0; step < (5 * size) + 100; step++) // cycles end here, without a verdict
        {
            if (!PriceViolations(reducedCosts))
            {
                IsFeasible = true;
                return;
            }

            var column = Entering(reducedCosts);
            if (column < 0)
            {
                Proof = Prove(reducedCosts);
                return;
            }

            var direction = reducedCosts[column] < 0 ? 1 : -1;
            var (row, length) = Leaving(column, direction);
            if (double.IsInfinity(length)) return; // rounding only
            Move(column, direction * length);
            if (row >= 0) Pivot(row, column);
        }
    }

    private void CopyTo(LinearRelaxation copy)
    {
        _table.CopyTo(copy._table, 0);
        _basic.CopyTo(copy._basic, 0);
        _nonbasic.CopyTo(copy._nonbasic, 0);
        _value.CopyTo(copy._value, 0);
        _lower.CopyTo(copy._lower, 0);
        _upper.CopyTo(copy._upper, 0);
    }

    // −1 below the lower bound, 1 above the upper.
    private int Violation(int variable) => _value[variable] < _lower[variable] - Tolerance ? -1 : _value[variable] > _upper[variable] + Tolerance ? 1 : 0;

    private bool PriceViolations(double[] reducedCosts)
    {
        var isViolated = false;
        Array.Clear(reducedCosts);
        for (var row = 0; row < _basic.Length; row++)
        {
            var violation = Violation(_basic[row]);
            if (violation == 0) continue;
            isViolated = true;
            var entries = _table.AsSpan(row * _columns, _columns);
            for (var column = 0; column < entries.Length; column++) reducedCosts[column] += violation * entries[column];
        }

        return isViolated;
    }

    private int Entering(double[] reducedCosts)
    {
        var (best, size) = (-1, Tolerance);
        for (var column = 0; column < _columns; column++)
        {
            var (cost, variable) = (reducedCosts[column], _nonbasic[column]);
            var mayMove = cost < 0 ? _value[variable] < _upper[variable] - Tolerance : _value[variable] > _lower[variable] + Tolerance;
            if (mayMove && Math.Abs(cost) > size) (best, size) = (column, Math.Abs(cost));
        }

        return best;
    }

    // The row that first reaches a bound; −1 when the entering variable reaches its own other bound before.
    private (int Row, double Length) Leaving(int column, int direction)
    {
        var entering = _nonbasic[column];
        var (best, length, size) = (-1, _upper[entering] - _lower[entering], 0.0);
        for (var row = 0; row < _basic.Length; row++)
        {
            var rate = direction * _table[(row * _columns) + column];
            if (Math.Abs(rate) <= Tolerance) continue;
            var bound = BoundAhead(_basic[row], rate > 0);
            if (double.IsInfinity(bound)) continue;
            var distance = Math.Max(0, (bound - _value[_basic[row]]) / rate);
            var isTie = best >= 0 && Math.Abs(distance - length) <= Tolerance;
            if (isTie ? Math.Abs(rate) > size : distance < length) (best, length, size) = (row, distance, Math.Abs(rate));
        }

        return (best, length);
    }

    // A violated bound stops the way back; nothing stops the way further out.
    private double BoundAhead(int variable, bool isRising) => (Violation(variable), isRising) switch
    {
        (-1, true) or (0, false) => _lower[variable],
        (1, false) or (0, true) => _upper[variable],
        _ => double.PositiveInfinity,
    };

    private void Move(int column, double change)
    {
        _value[_nonbasic[column]] += change;
        for (var row = 0; row < _basic.Length; row++) _value[_basic[row]] += change * _table[(row * _columns) + column];
    }

    private void Pivot(int row, int column)
    {
        var pivotRow = _table.AsSpan(row * _columns, _columns);
        var pivot = pivotRow[column];
        var leaving = _basic[row];
        _value[leaving] = Math.Abs(_value[leaving] - _lower[leaving]) < Math.Abs(_value[leaving] - _upper[leaving]) ? _lower[leaving] : _upper[leaving];
        (_basic[row], _nonbasic[column]) = (_nonbasic[column], leaving);
        for (var other = 0; other < pivotRow.Length; other++) pivotRow[other] = other == column ? 1 / pivot : -pivotRow[other] / pivot;
        for (var other = 0; other < _basic.Length; other++)
        {
            var entries = _table.AsSpan(other * _columns, _columns);
            var factor = entries[column];
            if (other == row || factor == 0) continue;
            entries[column] = 0;
            for (var place = 0; place < entries.Length; place++) entries[place] += factor * pivotRow[place];
        }
    }

    // Σ y · activity = Σ (y · A) counts for every y: no completion where the ranges of both sides do not meet.
    private List<RowSide>? Prove(double[] reducedCosts)
    {
        var multipliers = new double[_basic.Length];
        for (var row = 0; row < _basic.Length; row++)
        {
            if (_basic[row] >= _columns) multipliers[_basic[row] - _columns] = Violation(_basic[row]);
        }

        for (var column = 0; column < _columns; column++)
        {
            if (_nonbasic[column] >= _columns && Math.Abs(reducedCosts[column]) > Tolerance) multipliers[_nonbasic[column] - _columns] = -reducedCosts[column];
        }

        // The violated side of each row: above its maximum has a positive multiplier.
        var (activity, counts) = (0.0, 0.0);
        for (var row = 0; row < multipliers.Length; row++)
        {
            if (multipliers[row] != 0) activity += multipliers[row] * (multipliers[row] > 0 ? _upper : _lower)[_columns + row];
        }

        for (var group = 0; group < _columns; group++)
        {
            var weight = _program.RowsOf(group).Sum(row => multipliers[row]);
            counts += weight * (weight > 0 ? _lower : _upper)[group];
        }

        return activity < counts - ProofMargin
            ? [.. Enumerable.Range(0, multipliers.Length).Where(row => multipliers[row] != 0).Select(row => new RowSide(row, multipliers[row] < 0))]
            : null;
    }
}
