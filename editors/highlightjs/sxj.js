/* The language sxj for highlight.js. Written by EditorFilesTest from editors/templates: change it there. */
module.exports = function (hljs) {
    const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/u;
    const words = {
        $pattern: name,
        keyword: ['as', 'else', 'for', 'if', 'in', 'return', 'while', 'and', 'not', 'or', 'arrows', 'band', 'batch', 'bins', 'brownian', 'by', 'collect', 'columns', 'compare', 'const', 'contours', 'data', 'decimal', 'diffusion', 'drift', 'equilibria', 'expect', 'flow', 'flows', 'fn', 'group', 'header', 'histogram', 'import', 'keep', 'let', 'loss', 'map', 'minimise', 'missing', 'observe', 'of', 'param', 'path', 'phase', 'player', 'plot', 'points', 'print', 'problem', 'record', 'rows', 'run', 'runs', 'seed', 'seeds', 'separator', 'shared', 'show', 'start', 'starts', 'state', 'step', 'steps', 'stop', 'summary', 'sweep', 'switch', 'table', 'var', 'when', 'after', 'best', 'continues', 'drop', 'epoch', 'epochs', 'evaluations', 'every', 'improvement', 'like', 'nan', 'no', 'on', 'over', 'relative', 'replacement', 'time', 'to', 'under', 'with', 'within', 'yes'],
        literal: ['false', 'inf', 'pi', 'true'],
        built_in: ['abs', 'acos', 'acosh', 'all', 'any', 'arccos', 'arcsin', 'arctan', 'arctan2', 'argmax', 'argmin', 'argsort', 'asin', 'asinh', 'at', 'atan', 'atan2', 'atanh', 'bernoulli', 'beta', 'bounds', 'by_parameter', 'categorical', 'cbrt', 'ceil', 'ceiling', 'choice', 'cholesky', 'clamp', 'codes', 'concat', 'corr', 'cos', 'cosh', 'cosine', 'cov', 'cross', 'cumprod', 'cumsum', 'det', 'diag', 'diff', 'digamma', 'dot', 'eigenvalues', 'eigenvalues_im', 'eigenvectors', 'elu', 'erf', 'erfc', 'exp', 'expm', 'expm1', 'exponential', 'eye', 'falling', 'fill', 'flatten', 'floor', 'fresh', 'full', 'gamma', 'gamma_random', 'gelu', 'grad', 'hess', 'hypot', 'inverse', 'jac', 'kron', 'length', 'levels', 'lgamma', 'linspace', 'ln', 'log', 'log10', 'log1p', 'log2', 'logit', 'logspace', 'logsumexp', 'lstsq', 'lyapunov', 'max', 'mean', 'median', 'min', 'min_norm', 'nnls', 'norm', 'normal', 'ones', 'outer', 'permutation', 'pinv', 'poisson', 'pow', 'print_g', 'println', 'prod', 'qr', 'quantile', 'relu', 'require', 'reshape', 'rising', 'round', 'series', 'sigmoid', 'sign', 'silu', 'sin', 'sinh', 'softmax', 'softplus', 'softsign', 'solve', 'sort', 'sqrt', 'square', 'standardise', 'std', 'stop_gradient', 'sum', 'sumsq', 'svd', 'tan', 'tanh', 'trace', 'transpose', 'tune', 'uniform', 'where', 'zeros', 'accuracy', 'adagrad', 'adam', 'adamw', 'aligned_mtl', 'alternating', 'b_flow', 'backtracking', 'bilinear', 'block_norm', 'brusselator', 'cagrad', 'cagrad_point', 'cgd', 'clipped', 'concat_rows', 'cone_weights', 'config', 'confusion', 'consensus', 'cosine_decay', 'cosine_projection', 'cosines', 'cosmos', 'cr_mogm', 'cross_entropy', 'crossing', 'dal_step', 'db_mtl', 'decayed', 'dirac_gan', 'dopri', 'duality_gap', 'dualproj', 'duffing', 'dwa', 'euler', 'euler_maruyama', 'excess_mtl', 'extragradient', 'fair_grad', 'fair_solution', 'fair_weights', 'famo', 'fitzhugh_nagumo', 'frank_wolfe_weights', 'gcond', 'geometric_mean', 'glorot', 'graddrop', 'gradnorm', 'gradvac', 'he', 'heat', 'henon_heiles', 'heun', 'hires', 'hull_point', 'implicit_euler', 'implicit_midpoint', 'implicit_regularisation', 'imtl', 'imtl_direction', 'imtl_g', 'imtl_l', 'iterated_prisoners_dilemma', 'kepler', 'krum', 'leapfrog', 'linear', 'linear_scalarisation', 'lion', 'lola', 'lookahead', 'lorenz', 'loss_flow', 'lotka_volterra', 'lss', 'matching_pennies', 'mgda', 'midpoint', 'milstein', 'mlp', 'mlp_size', 'mlp_start', 'moco', 'modified', 'modo', 'momentum', 'nash_mtl', 'nash_mtl_cached', 'nearest_simplex', 'nesterov', 'newton', 'newton_part', 'one_cycle', 'optimistic', 'oregonator', 'own', 'pair_cosine', 'pbi', 'pcgrad', 'pendulum', 'power_of_two', 'principal', 'random_weighting', 'rk4', 'rmsprop', 'robertson', 'rodas', 'roessler', 'row_norms', 'sam', 'sam_gs', 'scaled', 'sdmgrad', 'sga', 'sgd', 'shaping', 'sharpness', 'simultaneous', 'small_gain', 'small_gain_band', 'small_gain_coupling', 'small_gain_curvature', 'small_gain_margin', 'small_gain_own', 'small_gain_step', 'small_gain_weights', 'smooth_tchebycheff', 'sos', 'stable_step', 'stch', 'stch_warm_up', 'steadiness', 'step_decay', 'tandem', 'toy', 'triangle', 'trimmed_mean', 'uncertainty_weighting', 'unit', 'upgrad', 'van_der_pol', 'warm_up'],
        'variable.language': ['dim', 'grads', 'iter', 'losses', 'own_grads', 'owner', 'player_grads', 'players', 'theta', 'total'],
    };
    const number = { scope: 'number', match: /\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/ };
    const member = { match: /\.[\p{L}_][\p{L}\p{M}\p{N}_]*/u };
    const hole = { scope: 'subst', begin: /\{/, end: /\}|(?=["\n])/, keywords: words, contains: [number, member] };
    return {
        name: 'sxj',
        aliases: ['sxj'],
        unicodeRegex: true,
        keywords: words,
        contains: [
            { scope: 'meta', match: /^#!.*$/ },
            hljs.COMMENT(/\/\//, /$/),
            hljs.C_BLOCK_COMMENT_MODE,
            {
                scope: 'string',
                begin: /"/,
                end: /"|$/,
                contains: [{ scope: 'char.escape', match: /\\(?:u\{[0-9A-Fa-f]*\}|.)|\{\{|\}\}/ }, hole],
            },
            {
                match: [
                    /\b(?:fn|flow|step|switch|problem|player|group|run|sweep|compare|map|equilibria|summary|phase)/,
                    /\s+/,
                    name,
                    /(?=\s*(?:[({=]|on\b|of\b|over\b|when\b|in\b|under\b|->))/,
                ],
                scope: { 1: 'keyword', 3: 'title.function' },
            },
            number,
            member,
            { scope: 'operator', match: /<-|->|\.\.=?|[=!<>]=|&&|\|\||[-+*%@^=<>!]/ },
        ],
    };
};
