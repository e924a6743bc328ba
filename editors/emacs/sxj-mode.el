;;; sxj-mode.el --- Major mode for sxj  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; Colours, indentation and comments for programs in sxj, and the language server for eglot.
;; Written by EditorFilesTest from editors/templates: change it there.

;;; Code:

(defgroup sxj nil
  "Programs in sxj."
  :group 'languages)

(defcustom sxj-command "sxj"
  "The launcher of sxj."
  :type 'string)

(defcustom sxj-indent 4
  "Blanks for each bracket that is open."
  :type 'integer)

(defvar sxj-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?_ "w" table)
    (dolist (sign '(?+ ?- ?% ?= ?< ?> ?! ?& ?| ?^ ?@ ?'))
      (modify-syntax-entry sign "." table))
    table)
  "Comments, texts and words of sxj.")

(defconst sxj-font-lock-keywords
  (list
   (cons "\\`#!.*$" font-lock-comment-face)
   (list "\\_<\\(fn\\|flow\\|step\\|switch\\|problem\\|player\\|group\\|run\\|sweep\\|compare\\|map\\|equilibria\\|summary\\|phase\\)[ \t]+\\([[:alpha:]_][[:alnum:]_]*\\)\\_>"
         '(1 font-lock-keyword-face) '(2 font-lock-function-name-face))
   (cons (regexp-opt '("as" "else" "for" "if" "in" "return" "while" "and" "not" "or" "arrows" "band" "batch" "bins" "brownian" "by" "collect" "columns" "compare" "const" "contours" "data" "decimal" "diffusion" "drift" "equilibria" "expect" "flow" "flows" "fn" "group" "header" "histogram" "import" "keep" "let" "loss" "map" "minimise" "missing" "observe" "of" "param" "path" "phase" "player" "plot" "points" "print" "problem" "record" "rows" "run" "runs" "seed" "seeds" "separator" "shared" "show" "start" "starts" "state" "step" "steps" "stop" "summary" "sweep" "switch" "table" "var" "when" "after" "best" "continues" "drop" "epoch" "epochs" "evaluations" "every" "improvement" "like" "nan" "no" "on" "over" "relative" "replacement" "time" "to" "under" "with" "within" "yes") 'symbols) font-lock-keyword-face)
   (cons (regexp-opt '("false" "inf" "pi" "true") 'symbols) font-lock-constant-face)
   (cons (concat (regexp-opt '("abs" "acos" "acosh" "all" "any" "arccos" "arcsin" "arctan" "arctan2" "argmax" "argmin" "argsort" "asin" "asinh" "at" "atan" "atan2" "atanh" "bernoulli" "beta" "bounds" "by_parameter" "categorical" "cbrt" "ceil" "ceiling" "choice" "cholesky" "clamp" "codes" "concat" "corr" "cos" "cosh" "cosine" "cov" "cross" "cumprod" "cumsum" "det" "diag" "diff" "digamma" "dot" "eigenvalues" "eigenvalues_im" "eigenvectors" "elu" "erf" "erfc" "exp" "expm" "expm1" "exponential" "eye" "falling" "fill" "flatten" "floor" "fresh" "full" "gamma" "gamma_random" "gelu" "grad" "hess" "hypot" "inverse" "jac" "kron" "length" "levels" "lgamma" "linspace" "ln" "log" "log10" "log1p" "log2" "logit" "logspace" "logsumexp" "lstsq" "lyapunov" "max" "mean" "median" "min" "min_norm" "nnls" "norm" "normal" "ones" "outer" "permutation" "pinv" "poisson" "pow" "print_g" "println" "prod" "qr" "quantile" "relu" "require" "reshape" "rising" "round" "series" "sigmoid" "sign" "silu" "sin" "sinh" "softmax" "softplus" "softsign" "solve" "sort" "sqrt" "square" "standardise" "std" "stop_gradient" "sum" "sumsq" "svd" "tan" "tanh" "trace" "transpose" "tune" "uniform" "where" "zeros") 'symbols) "(") (list 1 font-lock-builtin-face))
   (cons (regexp-opt '("accuracy" "adagrad" "adam" "adamw" "aligned_mtl" "alternating" "b_flow" "backtracking" "bilinear" "block_norm" "brusselator" "cagrad" "cagrad_point" "cgd" "clipped" "concat_rows" "cone_weights" "config" "confusion" "consensus" "cosine_decay" "cosine_projection" "cosines" "cosmos" "cr_mogm" "cross_entropy" "crossing" "dal_step" "db_mtl" "decayed" "dirac_gan" "dopri" "duality_gap" "dualproj" "duffing" "dwa" "euler" "euler_maruyama" "excess_mtl" "extragradient" "fair_grad" "fair_solution" "fair_weights" "famo" "fitzhugh_nagumo" "frank_wolfe_weights" "gcond" "geometric_mean" "glorot" "graddrop" "gradnorm" "gradvac" "he" "heat" "henon_heiles" "heun" "hires" "hull_point" "implicit_euler" "implicit_midpoint" "implicit_regularisation" "imtl" "imtl_direction" "imtl_g" "imtl_l" "iterated_prisoners_dilemma" "kepler" "krum" "leapfrog" "linear" "linear_scalarisation" "lion" "lola" "lookahead" "lorenz" "loss_flow" "lotka_volterra" "lss" "matching_pennies" "mgda" "midpoint" "milstein" "mlp" "mlp_size" "mlp_start" "moco" "modified" "modo" "momentum" "nash_mtl" "nash_mtl_cached" "nearest_simplex" "nesterov" "newton" "newton_part" "one_cycle" "optimistic" "oregonator" "own" "pair_cosine" "pbi" "pcgrad" "pendulum" "power_of_two" "principal" "random_weighting" "rk4" "rmsprop" "robertson" "rodas" "roessler" "row_norms" "sam" "sam_gs" "scaled" "sdmgrad" "sga" "sgd" "shaping" "sharpness" "simultaneous" "small_gain" "small_gain_band" "small_gain_coupling" "small_gain_curvature" "small_gain_margin" "small_gain_own" "small_gain_step" "small_gain_weights" "smooth_tchebycheff" "sos" "stable_step" "stch" "stch_warm_up" "steadiness" "step_decay" "tandem" "toy" "triangle" "trimmed_mean" "uncertainty_weighting" "unit" "upgrad" "van_der_pol" "warm_up") 'symbols) font-lock-builtin-face)
   (cons (regexp-opt '("dim" "grads" "iter" "losses" "own_grads" "owner" "player_grads" "players" "theta" "total") 'symbols) font-lock-variable-name-face))
  "Words of sxj.")

(defun sxj-indent-line ()
  "Indent the line by the brackets that are open before it."
  (interactive)
  (let* ((depth (save-excursion
                  (beginning-of-line)
                  (let ((open (nth 9 (syntax-ppss))) (lines nil))
                    ;; brackets that open on one line indent once
                    (dolist (place open (length lines))
                      (let ((line (line-number-at-pos place)))
                        (unless (memq line lines) (push line lines)))))))
         (closes (save-excursion (back-to-indentation) (looking-at "[])}]")))
         (column (* sxj-indent (max 0 (- depth (if closes 1 0))))))
    (if (<= (current-column) (current-indentation))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

;;;###autoload
(define-derived-mode sxj-mode prog-mode "sxj"
  "Major mode for programs in sxj."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "//+[ \t]*")
  (setq-local indent-tabs-mode nil)
  (setq-local indent-line-function #'sxj-indent-line)
  (setq-local font-lock-defaults '(sxj-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.sxj\\'" . sxj-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs `(sxj-mode . (,sxj-command "lsp"))))

(provide 'sxj-mode)

;;; sxj-mode.el ends here
